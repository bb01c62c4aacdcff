import { useParams } from '@tanstack/react-router';
import { ArrowDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { SkeletonRows } from '../../parts/skeleton-rows.tsx';
import type { KeyRowFragment } from '../../server/documents.ts';
import { useOpenRequests } from '../requests/use-open-requests.ts';
import { KeyRow } from './key-row.tsx';
import { useRowMarker } from './use-row-marker.ts';

/** The keys, one a row. It stays a table: Tab reaches each link and button, `j` and `k` move a mark. */
export function KeysTable({ rows }: { readonly rows: readonly KeyRowFragment[] | undefined }): ReactNode {
  const { keyId } = useParams({ strict: false });
  const marked = useRowMarker(rows ?? []);
  const requestAbout = useOpenRequests();
  return (
    <table className="table table--keys" role="table">
      <caption className="unseen">Keys, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          <Title>Key ID</Title>
          <Title number>Version</Title>
          <Title>Status</Title>
          <Title>Key manager</Title>
          <Title>Type</Title>
          <th scope="col" role="columnheader" aria-sort="descending">
            <span className="sort">
              Created
              <Icon of={ArrowDown} size={12} />
            </span>
          </th>
          <Title>Last modified</Title>
          <th scope="col" role="columnheader" className="middle-hidden">
            Backup
          </th>
          <th scope="col" role="columnheader">
            <span className="unseen">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows === undefined ? (
          <SkeletonRows rows={8} samples={samples} classes={classes} />
        ) : (
          rows.map((row) => (
            <KeyRow
              key={row.id}
              row={row}
              request={requestAbout(row.id)}
              isOpen={row.id === keyId}
              isMarked={row.id === marked}
            />
          ))
        )}
      </tbody>
    </table>
  );
}

const classes = Array.from({ length: 9 }, (_, column) => (column === 7 ? 'middle-hidden' : undefined));
const samples = [
  '02G000000000000AAA mono',
  '00',
  '● Archived',
  'Salesforce',
  'Deterministic',
  '24 Nov 2026, 00:00',
  '24 Nov 2026, 00:00',
  'None yet',
  '',
];

function Title({
  number = false,
  children,
}: {
  readonly number?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <th scope="col" role="columnheader" className={number ? 'number' : undefined}>
      {children}
    </th>
  );
}
