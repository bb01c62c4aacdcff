import { DriftKind } from '../key-management/comparison/drift.js';
import type { StoreReader } from '../key-management/ports/store.js';
import { atMostEvery, type StateFigure } from './state-figures.js';

const readEveryMilliseconds = 60_000;

/** Differences between Salesforce, the token and the record that nobody has done anything about. */
export function differenceFigures(read: StoreReader): StateFigure[] {
  const open = atMostEvery(readEveryMilliseconds, () => read.openDrifts({}));
  return [
    {
      kind: 'gauge',
      name: 'skm_differences_open',
      help: 'Differences between Salesforce, the token and the record that a person is to look at, by kind.',
      labels: ['kind'],
      read: async () => {
        const differences = await open();
        return Object.values(DriftKind).map((kind) => [
          { kind },
          differences.filter((each) => each.kind === kind).length,
        ]);
      },
    },
  ];
}
