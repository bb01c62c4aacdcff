import { Link } from '@tanstack/react-router';
import { Archive, Check, Clock, Trash2, Undo2, X, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useOrg } from '../../org/org-context.ts';
import { AuditOfKeyDocument, KeyHistoryDocument, type AuditFactsFragment } from '../../server/documents.ts';
import { useServerQuery } from '../../server/use-server-query.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { useOutlook } from '../use-outlook.ts';
import type { KeyDetails } from './key-drawer.tsx';
import { keyEvents, type KeyEvent, type RecordOf } from './key-events.ts';

const looks: Readonly<Record<KeyEvent['kind'], { readonly icon: LucideIcon; readonly tone: string }>> = {
  made: { icon: Check, tone: ' timeline__dot--ok' },
  archived: { icon: Archive, tone: '' },
  destroyed: { icon: X, tone: ' timeline__dot--gone' },
  restored: { icon: Undo2, tone: ' timeline__dot--ok' },
  purged: { icon: Trash2, tone: ' timeline__dot--gone' },
  'to-come': { icon: Clock, tone: '' },
};

/** What has happened to a key and what is to come, the latest on top. */
export function KeyTimeline({ keyDetails }: { readonly keyDetails: KeyDetails }): ReactNode {
  const { id } = useOrg();
  const { lanes } = useOutlook();
  const { data } = useServerQuery(KeyHistoryDocument, { orgId: id, type: keyDetails.type });
  const lane = lanes.find(({ type }) => type === keyDetails.type);
  const operations = data?.operations.edges.map(({ node }) => node) ?? [];
  const recordOf = useRecord(keyDetails.id);
  return (
    <ol className="timeline">
      {keyEvents(keyDetails, lane, operations, recordOf).map((event) => (
        <Event
          key={`${event.kind} ${event.operationId ?? ''}`}
          event={event}
          record={recordOf(event.operationId)}
        />
      ))}
    </ol>
  );
}

/** Who did it and from where, by the record; for those who may read it. */
function useRecord(keyId: string): RecordOf {
  const { may } = useViewer();
  const mayRead = may('AUDITOR', 'ADMINISTRATOR');
  const { data } = useServerQuery(AuditOfKeyDocument, { objectId: keyId }, { pause: !mayRead });
  const entries = data?.auditEvents.edges.map(({ node }) => node) ?? [];
  return (operationId) =>
    operationId === undefined
      ? undefined
      : entries.find((entry) => entry.operationId === operationId && entry.outcome === 'SUCCEEDED');
}

interface EventProps {
  readonly event: KeyEvent;
  readonly record: AuditFactsFragment | undefined;
}

function Event({ event, record }: EventProps): ReactNode {
  const { id } = useOrg();
  const { icon, tone } = looks[event.kind];
  return (
    <li>
      <span className={`timeline__dot${tone}`}>
        <Icon of={icon} size={11} />
      </span>
      <p>
        <b>{event.title}</b> {event.words}
      </p>
      <small>
        {event.at === undefined ? 'When is not known' : <Moment at={event.at} />}{' '}
        {event.operationId === undefined ? null : (
          <Link
            to="/orgs/$orgId/keys/operations/$operationId"
            params={{ orgId: id, operationId: event.operationId }}
            search={(before) => before}
            resetScroll={false}
          >
            Steps
          </Link>
        )}{' '}
        {record === undefined ? null : <RecordLink record={record} />}
      </small>
    </li>
  );
}

function RecordLink({ record }: { readonly record: AuditFactsFragment }): ReactNode {
  const { operationId, address, sequence } = record;
  return (
    <>
      <Link
        to="/audit"
        search={{ ...(operationId === null ? {} : { operation: operationId }), entry: sequence }}
      >
        Audit entry {sequence}
      </Link>
      {address === null ? '' : `, from ${address}`}
    </>
  );
}
