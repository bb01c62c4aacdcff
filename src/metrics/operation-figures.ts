import type { Operation, OperationState } from '../key-management/operation.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { StoreReader } from '../key-management/ports/store.js';
import { atMostEvery, type StateFigure } from './state-figures.js';

const endStates = ['SUCCEEDED', 'FAILED'] as const satisfies readonly OperationState[];
const openStates = ['RUNNING', 'UNKNOWN'] as const satisfies readonly OperationState[];
const readEveryMilliseconds = 1_000;
/** Counting all that have ended costs more. */
const countEveryMilliseconds = 60_000;

/** Operations by state and age; of key operations that have not ended, UNKNOWN ones block their org and type. */
export function operationFigures(read: StoreReader, clock: Clock): StateFigure[] {
  const open = atMostEvery(readEveryMilliseconds, () => read.openOperations());
  const ended = atMostEvery(countEveryMilliseconds, () =>
    Promise.all(endStates.map((state) => read.countOperations({ state }))),
  );
  return [
    {
      kind: 'counter',
      name: 'skm_operations_ended_total',
      help: 'Operations on record that have ended, by how; of the whole installation, not of this server alone.',
      labels: ['state'],
      read: async () => (await ended()).map((count, index) => [{ state: endStates[index] ?? '' }, count]),
    },
    {
      kind: 'gauge',
      name: 'skm_operations_open',
      help: 'Key operations that have not ended, by state.',
      labels: ['state'],
      read: async () => {
        const operations = await open();
        return openStates.map((state) => [{ state }, inState(operations, state).length]);
      },
    },
    {
      kind: 'gauge',
      name: 'skm_operation_oldest_seconds',
      help: 'Age of the eldest key operation in that state; 0 where there is none.',
      labels: ['state'],
      read: async () => {
        const operations = await open();
        const now = clock.now().getTime();
        return openStates.map((state) => {
          const begun = inState(operations, state).map(({ createdAt }) => createdAt.getTime());
          return [{ state }, begun.length === 0 ? 0 : (now - Math.min(...begun)) / 1000];
        });
      },
    },
  ];
}

function inState(operations: readonly Operation[], state: OperationState): Operation[] {
  return operations.filter((operation) => operation.state === state);
}
