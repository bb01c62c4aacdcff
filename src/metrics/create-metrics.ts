import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Clock } from '../key-management/ports/clock.js';
import type { Observer } from '../key-management/ports/observer.js';
import type { StoreReader } from '../key-management/ports/store.js';
import { ActivityFigures } from './activity-figures.js';
import { certificateFigures } from './certificate-figures.js';
import {
  databaseFigures,
  hsmFigures,
  readinessFigures,
  type DatabaseLoad,
  type HsmWork,
} from './machine-figures.js';
import { operationFigures } from './operation-figures.js';
import { differenceFigures } from './difference-figures.js';
import { declareFigures } from './state-figures.js';

/** What is read when the figures are asked for. */
export interface MeasuredParts {
  readonly read: StoreReader;
  readonly clock: Clock;
  readonly databaseLoad: () => DatabaseLoad;
  readonly hsmWork: () => HsmWork;
  /** The parts without which no key operation works, each with a question that rejects when it is away. */
  readonly readiness: Readonly<Record<string, () => Promise<void>>>;
}

/** The figures of this server. */
export interface Metrics {
  /** Counts and times what it is told of. */
  readonly observer: Observer;
  readonly contentType: string;
  /** Adds what is read from the running parts; they exist only after the observer does. */
  measure(parts: MeasuredParts): void;
  /** All figures in Prometheus's text format. */
  text(): Promise<string>;
}

/** Begins to count. Beside ours there are prom-client's own: process, memory, event loop, garbage collection. */
export function createMetrics(version: string): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  new Gauge({
    name: 'skm_build_info',
    help: 'Always 1: which release runs, on which Node.js.',
    labelNames: ['version', 'node'],
    registers: [register],
  }).set({ version, node: process.version }, 1);
  return {
    observer: new ActivityFigures(register),
    contentType: register.contentType,
    measure: ({ read, clock, databaseLoad, hsmWork, readiness }) => {
      declareFigures(register, [
        ...operationFigures(read, clock),
        ...certificateFigures(read, clock),
        ...differenceFigures(read),
        ...databaseFigures(databaseLoad),
        ...hsmFigures(hsmWork),
        ...readinessFigures(readiness),
      ]);
    },
    text: () => register.metrics(),
  };
}
