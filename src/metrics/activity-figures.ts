import { Counter, Histogram, type Registry } from 'prom-client';
import type { Activity, ObservedPart, Observer } from '../key-management/ports/observer.js';

interface PartFigures {
  readonly base: string;
  /** What an activity of this part is called, and what it comes to. */
  readonly labels: readonly [name: string, outcome: string];
  readonly noun: string;
}

const parts: Readonly<Record<ObservedPart, PartFigures>> = {
  http: {
    base: 'skm_http_request',
    labels: ['route', 'status'],
    noun: 'HTTP requests by declared route and status',
  },
  graphql: {
    base: 'skm_graphql_request',
    labels: ['operation', 'code'],
    noun: 'GraphQL requests by field of Query or Mutation and error code, OK where there was none',
  },
  database: {
    base: 'skm_database_call',
    labels: ['call', 'outcome'],
    noun: 'Calls to the database: one read statement, or a whole transaction',
  },
  hsm: {
    base: 'skm_hsm_job',
    labels: ['job', 'outcome'],
    noun: 'Jobs of the HSM process',
  },
  salesforce: {
    base: 'skm_salesforce_request',
    labels: ['kind', 'outcome'],
    noun: 'HTTP requests to Salesforce, each of which counts against the org’s API limit',
  },
};

/** From a cached read to a network HSM that is given up. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts and times what is observed: `…s_total` by name and outcome, `…_duration_seconds` by name. */
export class ActivityFigures implements Observer {
  readonly #parts: Readonly<Record<ObservedPart, CountedPart>>;

  constructor(register: Registry) {
    const entries = Object.entries(parts).map(([part, figures]) => [
      part,
      new CountedPart(figures, register),
    ]);
    this.#parts = Object.fromEntries(entries) as Record<ObservedPart, CountedPart>;
  }

  async observe<T>(
    activity: Activity,
    work: () => Promise<T>,
    outcomeOf: (thrown: unknown) => string,
  ): Promise<T> {
    const begun = performance.now();
    try {
      const result = await work();
      this.note(activity, 'ok', performance.now() - begun);
      return result;
    } catch (thrown) {
      this.note(activity, outcomeOf(thrown), performance.now() - begun);
      throw thrown;
    }
  }

  enclose<T>(_: Activity, work: () => Promise<T>): Promise<T> {
    return work();
  }

  note({ part, name }: Activity, outcome: string, milliseconds: number): void {
    this.#parts[part].note(name, outcome, milliseconds);
  }
}

class CountedPart {
  readonly #count: Counter;
  readonly #duration: Histogram;
  /** Looking a series up by its labels costs more than counting. */
  readonly #counts = new Map<string, Map<string, Counter.Internal>>();
  readonly #durations = new Map<string, Histogram.Internal<string>>();

  constructor({ base, labels, noun }: PartFigures, register: Registry) {
    const registers = [register];
    this.#count = new Counter({ name: `${base}s_total`, help: `${noun}.`, labelNames: labels, registers });
    this.#duration = new Histogram({
      name: `${base}_duration_seconds`,
      help: `How long they took: ${noun}.`,
      labelNames: [labels[0]],
      buckets,
      registers,
    });
  }

  note(name: string, outcome: string, milliseconds: number): void {
    const counts = held(this.#counts, name, () => new Map<string, Counter.Internal>());
    held(counts, outcome, () => this.#count.labels(name, outcome)).inc();
    held(this.#durations, name, () => this.#duration.labels(name)).observe(milliseconds / 1000);
  }
}

function held<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  map.set(key, fresh);
  return fresh;
}
