import { appendFileSync } from 'node:fs';
import type { Leak } from './find-leaks.js';

/** What one product's scan went through, and what it found. */
export interface ScanEntry {
  readonly files: number;
  readonly logLines: number;
  readonly answers: number;
  readonly bytes: number;
  readonly secrets: number;
  readonly leaks: readonly Leak[];
}

/** Writes a scan down for the run's end (global-setup.ts opens the file, global-teardown.ts reads it). */
export function enterScan(entry: ScanEntry): void {
  const file = process.env['SKM_SCAN_LEDGER'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
}
