import type { Row } from '../stage/database.js';
import type { Violation } from '../violation.js';
import type { Evidence } from './evidence.js';

/** Every operation has ended exactly once, its history goes forward, and one that succeeded says what it made. */
export function checkOperations({ operations, steps }: Evidence): Violation[] {
  return operations.flatMap((operation) => {
    const own = steps
      .filter((step) => step['operation_id'] === operation['id'])
      .map((step) => step['progress']);
    const faults = faultsOf(operation, own.map(String));
    const name = `${String(operation['kind'])} ${String(operation['id'])}`;
    return faults.map((fault) => ({ invariant: 'every operation ends once', detail: `${name} ${fault}` }));
  });
}

function faultsOf(operation: Row, steps: readonly string[]): string[] {
  const { state, progress } = operation;
  const faults: string[] = [];
  if (state !== 'SUCCEEDED' && state !== 'FAILED') return [`is ${String(state)}`];
  if (operation['ended_at'] === null) faults.push('has no end');
  if ((state === 'SUCCEEDED') !== (operation['result'] !== null))
    faults.push(`is ${state}, its result is not`);
  if ((state === 'FAILED') !== (operation['error'] !== null)) faults.push(`is ${state}, its error is not`);
  if (state === 'SUCCEEDED' && count(steps, 'CONFIRMED') !== 1) faults.push(`went ${steps.join(', ')}`);
  if (steps.at(-1) !== progress) faults.push(`is at ${String(progress)} after ${steps.join(', ')}`);
  if (count(steps, 'REQUEST_SENT') > 1) faults.push(`sent its request more than once: ${steps.join(', ')}`);
  return faults;
}

function count(steps: readonly string[], progress: string): number {
  return steps.filter((step) => step === progress).length;
}
