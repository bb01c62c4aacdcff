import { useOrg } from '../org/org-context.ts';
import { KeyDocument } from '../server/documents.ts';
import type { Failure } from '../server/failure.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import type { KeyDetails } from './key/key-drawer.tsx';

/** A key of this org by its id. */
export interface KeyAnswer {
  readonly key: KeyDetails | undefined;
  /** Why it is not here; a key of another org is as unknown as none. */
  readonly failure: Failure | undefined;
  readonly refresh: () => void;
}

/** Asks for a key. */
export function useKey(id: string): KeyAnswer {
  const org = useOrg();
  const { data, failure, refresh } = useServerQuery(KeyDocument, { id });
  const node = data?.node;
  const key = node?.__typename === 'TenantSecret' && node.org.id === org.id ? node : undefined;
  return { key, failure: key === undefined && data !== undefined ? unknown : failure, refresh };
}

const unknown: Failure = { code: 'NOT_FOUND', message: 'There is no such key.', particulars: {} };
