import { Counter, Gauge, type Registry } from 'prom-client';

/** A label of a series, and its value now. */
export type Reading = readonly [labels: Readonly<Record<string, string>>, value: number];

/** A figure that is kept elsewhere, and read when it is asked for. */
export interface StateFigure {
  readonly kind: 'gauge' | 'counter';
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly read: () => Promise<readonly Reading[]> | readonly Reading[];
}

/**
 * Declares figures that are read at each scrape. One that cannot be read has no series, and everything else is answered
 * all the same: a database that is away must not hide that it is.
 */
export function declareFigures(register: Registry, figures: readonly StateFigure[]): void {
  for (const figure of figures) {
    const { name, help, labels, read } = figure;
    const common = { name, help, labelNames: labels, registers: [register] };
    if (figure.kind === 'counter') {
      new Counter({
        ...common,
        collect: async function () {
          const readings = await readingsOf(read);
          this.reset();
          for (const [label, value] of readings) this.inc(label, value);
        },
      });
    } else {
      new Gauge({
        ...common,
        collect: async function () {
          const readings = await readingsOf(read);
          this.reset();
          if (labels.length === 0) this.remove();
          for (const [label, value] of readings) this.set(label, value);
        },
      });
    }
  }
}

async function readingsOf(read: StateFigure['read']): Promise<readonly Reading[]> {
  try {
    return await read();
  } catch {
    return [];
  }
}

/** Keeps what was read for a while: scrapes may come often, and from several scrapers. */
export function atMostEvery<T>(milliseconds: number, read: () => Promise<T>): () => Promise<T> {
  let kept: { readonly since: number; readonly value: Promise<T> } | undefined;
  return async () => {
    const now = performance.now();
    if (kept === undefined || now - kept.since >= milliseconds) {
      const value = read();
      kept = { since: now, value };
      value.catch(() => (kept = undefined));
    }
    return await kept.value;
  };
}
