import { useNavigate, useSearch } from '@tanstack/react-router';
import type { AuditSearch } from '../routes/audit-search.ts';
import type { AuditEventsQueryVariables } from '../server/documents.ts';

/** The record's filters, as they stand in the address, and the way to change them. */
export function useAuditSearch(): {
  readonly search: AuditSearch;
  readonly change: (part: { readonly [Name in keyof AuditSearch]: AuditSearch[Name] | undefined }) => void;
} {
  const search = useSearch({ from: '/inside/audit' });
  const navigate = useNavigate({ from: '/audit' });
  return {
    search,
    change: (part) =>
      void navigate({
        search: (before) => cleaned({ ...before, after: undefined, entry: undefined, ...part }),
        replace: true,
        resetScroll: false,
      }),
  };
}

const hour = 3_600_000;

/** What the filters mean to the server. The hour is a whole one, so that the same question stays the same. */
export function auditVariables(search: AuditSearch, now: number): AuditEventsQueryVariables {
  const { outcome, within, org, action, actor, object, operation, after = [] } = search;
  const since = within === undefined ? undefined : (Math.floor(now / hour) - Number(within) * 24) * hour;
  return {
    orgId: org ?? null,
    outcome: outcome ?? null,
    action: action ?? null,
    actorId: actor ?? null,
    objectId: object ?? null,
    operationId: operation ?? null,
    since: since === undefined ? null : new Date(since).toISOString(),
    after: after.at(-1) ?? null,
  };
}

function cleaned(search: {
  readonly [Name in keyof AuditSearch]: AuditSearch[Name] | undefined;
}): AuditSearch {
  const set = Object.entries<unknown>(search).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set);
}
