import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import type { AuditFactsFragment } from '../server/documents.ts';
import { AuditEntry } from './audit-entry.tsx';
import { AuditOutcomeMark } from './audit-outcome.tsx';
import { entryWords, objectWords, particularOf } from './audit-words.ts';
import { useAuditSearch } from './use-audit-search.ts';
import { useOrgNames } from './use-org-names.ts';

/** An entry, and where it is open everything that it holds. */
export function AuditRow({ event }: { readonly event: AuditFactsFragment }): ReactNode {
  const { search, change } = useAuditSearch();
  const orgs = useOrgNames();
  const details = useId();
  const { sequence, actor, at, outcome, code, address, orgId } = event;
  const isOpen = search.entry === sequence;
  const keyId = particularOf(event, 'keyId');
  return (
    <>
      <tr role="row" data-open={isOpen || undefined}>
        <td role="cell" data-label="When">
          <Moment at={at} focusable={false} />
        </td>
        <th scope="row" role="rowheader">
          <button
            type="button"
            className="unfold"
            aria-expanded={isOpen}
            aria-controls={isOpen ? details : undefined}
            onClick={() => {
              change({ after: search.after, entry: isOpen ? undefined : sequence });
            }}
          >
            <Icon of={isOpen ? ChevronDown : ChevronRight} size={14} />
            <span>{entryWords(event)}</span>
          </button>
        </th>
        <td role="cell" data-label="Who">
          {actor.name}
        </td>
        <td role="cell" data-label="On">
          {orgId === null ? (
            <span className="faint">{objectWords(event.objectId)}</span>
          ) : (
            (orgs.get(orgId) ?? <span className="mono">{orgId}</span>)
          )}
          {keyId === undefined ? null : <span className="mono on-key">{keyId}</span>}
        </td>
        <td role="cell" className="lead">
          <AuditOutcomeMark outcome={outcome} />
          {code === null ? null : <code className="outcome-code">{code}</code>}
        </td>
        <td role="cell" className="wide-only faint">
          {address ?? 'The server'}
        </td>
        <td role="cell" className="number faint" data-label="Entry">
          {sequence.toLocaleString('en-US')}
        </td>
      </tr>
      {isOpen ? (
        <tr role="row" id={details} className="entry">
          <td role="cell" colSpan={7}>
            <AuditEntry event={event} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
