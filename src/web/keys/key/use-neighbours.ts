import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { useOrg } from '../../org/org-context.ts';
import { KeysDocument } from '../../server/documents.ts';
import { useServerQuery } from '../../server/use-server-query.ts';
import { lettersOn } from '../../shell/letters.ts';
import { keyVariables, useKeySearch } from '../use-key-search.ts';

/** The keys before and after one in the table's page, and how to go to them: `k` and `j` within the drawer. */
export function useNeighbours(keyId: string): {
  readonly newer: string | undefined;
  readonly older: string | undefined;
  readonly go: (to: string | undefined) => void;
} {
  const { id } = useOrg();
  const { search } = useKeySearch();
  const variables = { ...keyVariables(id, search), after: search.after?.at(-1) ?? null };
  const { data } = useServerQuery(KeysDocument, variables, { requestPolicy: 'cache-first' });
  const navigate = useNavigate();
  const go = useCallback(
    (to: string | undefined) => {
      if (to === undefined) return;
      void navigate({
        to: '/orgs/$orgId/keys/$keyId',
        params: { orgId: id, keyId: to },
        search: (before: object) => before,
        replace: true,
        resetScroll: false,
      });
    },
    [navigate, id],
  );
  const { newer, older } = useMemo(() => {
    const ids = data?.tenantSecrets.edges.map(({ node }) => node.id) ?? [];
    const place = ids.indexOf(keyId);
    return { newer: place > 0 ? ids[place - 1] : undefined, older: place < 0 ? undefined : ids[place + 1] };
  }, [data, keyId]);
  useEffect(() => {
    const onKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      if (!lettersOn.read() || ctrlKey || metaKey || altKey) return;
      if (key === 'k') go(newer);
      if (key === 'j') go(older);
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
    };
  }, [go, newer, older]);
  return { newer, older, go };
}
