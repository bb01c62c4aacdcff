import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { KeySearch } from '../routes/key-search.ts';

/** The table's filters, as they stand in the address, and the way to change them. */
export function useKeySearch(): {
  readonly search: KeySearch;
  readonly change: (part: Partial<KeySearch>) => void;
} {
  const search = useSearch({ from: '/inside/orgs/$orgId/keys' });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<KeySearch>) =>
      // A filter changes what is shown, not where one is: Back leads out of the table, not through each letter.
      void navigate({
        to: '.',
        search: (before) => cleaned({ ...before, after: undefined, ...part }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return { search, change };
}

/** Without what is not set: it would stand in the address all the same. */
function cleaned(search: KeySearch): KeySearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ''),
  );
}

/** What the filters mean to the server. */
export function keyVariables(
  orgId: string,
  { type, status, manager, q }: KeySearch,
): {
  readonly orgId: string;
  readonly type: KeySearch['type'] | null;
  readonly status: KeySearch['status'] | null;
  readonly manager: KeySearch['manager'] | null;
  readonly search: string | null;
} {
  return { orgId, type: type ?? null, status: status ?? null, manager: manager ?? null, search: q ?? null };
}
