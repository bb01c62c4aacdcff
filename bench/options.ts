import { parseArgs } from 'node:util';

/** The sections by their names on the command line. */
export const sectionNames = ['list', 'generate', 'hsm', 'start'] as const;
/** One of the sections. */
export type SectionName = (typeof sectionNames)[number];

/** How much is measured. */
export interface BenchOptions {
  readonly sections: readonly SectionName[];
  /** A look whether everything works: small tables, short rounds. Its figures prove nothing. */
  readonly quick: boolean;
  /** How long the start section keeps a server under load. */
  readonly minutes: number;
}

const usage = `Measures the product side by side with what it is held against.

  npm run bench -- [--only ${sectionNames.join('|')}]... [--quick] [--minutes N]
`;

/** Reads the command line; undefined, with the usage on stderr, where it is not understood. */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true },
        quick: { type: 'boolean', default: false },
        minutes: { type: 'string' },
      },
    });
    const minutes = Number(values.minutes ?? (values.quick ? 0.2 : 10));
    const wanted = values.only ?? [...sectionNames];
    const sections = sectionNames.filter((name) => wanted.includes(name));
    if (sections.length === wanted.length && minutes >= 0) return { sections, quick: values.quick, minutes };
  } catch {
    // The usage says what would be understood.
  }
  process.stderr.write(usage);
  return undefined;
}
