import type { ReactNode } from 'react';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';
import type { AuditFactsFragment } from '../server/documents.ts';
import { AuditRow } from './audit-row.tsx';

/** The record, one entry a row; each can be opened. */
export function AuditTable({
  rows,
}: {
  readonly rows: readonly AuditFactsFragment[] | undefined;
}): ReactNode {
  return (
    <table className="table table--audit" role="table">
      <caption className="unseen">The record, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['When', 'What', 'Who', 'On', 'Outcome'].map((title) => (
            <th key={title} scope="col" role="columnheader">
              {title}
            </th>
          ))}
          <th scope="col" role="columnheader" className="wide-only">
            From
          </th>
          <th scope="col" role="columnheader" className="number">
            Entry
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows === undefined ? (
          <SkeletonRows rows={20} samples={samples} classes={classes} />
        ) : (
          rows.map((event) => <AuditRow key={event.id} event={event} />)
        )}
      </tbody>
    </table>
  );
}

const classes = [undefined, undefined, undefined, undefined, undefined, 'wide-only'];
const samples = [
  '24 Nov 2026, 00:00',
  'Upload a certificate, Data',
  'Somebody',
  'A name of an org',
  '● Refused',
  '127.0.0.1',
  '00',
];
