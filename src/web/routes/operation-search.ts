import type { OperationState } from '../server/documents.ts';

/** What the list of operations can be narrowed to, as it stands in the address. */
export interface OperationSearch {
  readonly state?: OperationState;
  readonly after?: readonly string[];
}

const states = ['RUNNING', 'UNKNOWN', 'SUCCEEDED', 'FAILED'] as const;

/** Reads an address; what is not understood is as if it were not there. */
export function readOperationSearch(search: Record<string, unknown>): OperationSearch {
  const state = states.find((each) => each === search['state']);
  const after = Array.isArray(search['after'])
    ? search['after'].filter((each) => typeof each === 'string')
    : [];
  return { ...(state === undefined ? {} : { state }), ...(after.length === 0 ? {} : { after }) };
}
