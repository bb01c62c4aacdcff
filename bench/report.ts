import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from './machine.js';

/** A cell: a figure, or words. */
export type Cell = string | number;

/** One table of figures. */
export interface Table {
  readonly title: string;
  /** What was measured, and how to read it. */
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Prints a table as Markdown, so that it can be put into a note as it is. */
export function print({ title, note, columns, rows }: Table): void {
  const line = (cells: readonly Cell[]): string => `| ${cells.map(shown).join(' | ')} |`;
  console.log(`\n## ${title}\n\n${note}\n`);
  console.log([line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n'));
}

function shown(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (Number.isNaN(cell)) return '–';
  return Math.abs(cell) >= 100 ? String(Math.round(cell)) : String(Number(cell.toPrecision(3)));
}

/** Keeps everything of a run as JSON beside those of before; returns the file. */
export async function keep(machine: Machine, tables: readonly Table[]): Promise<string> {
  const folder = path.resolve('bench/results');
  await mkdir(folder, { recursive: true });
  const made = new Date().toISOString();
  const file = path.join(folder, `${made.replaceAll(':', '-')}.json`);
  await writeFile(file, `${JSON.stringify({ made, machine, tables }, null, 2)}\n`);
  return file;
}
