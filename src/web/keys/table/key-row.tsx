import { Link } from '@tanstack/react-router';
import { Trash2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '../../parts/copy-button.tsx';
import { IconLink } from '../../parts/icon-link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { KeyStatus } from '../../parts/status.tsx';
import { useOrg } from '../../org/org-context.ts';
import type { ApprovalFactsFragment, KeyRowFragment } from '../../server/documents.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { keyManagerNames, typeNames } from '../../words/labels.ts';
import { RequestTag } from '../requests/request-tag.tsx';
import { BackupCell } from './backup-cell.tsx';

interface KeyRowProps {
  readonly row: KeyRowFragment;
  /** What somebody wants done to it, as long as others have to approve it. */
  readonly request: ApprovalFactsFragment | undefined;
  readonly isOpen: boolean;
  readonly isMarked: boolean;
}

/** A key. The trash stands on archived ones alone, the way back on destroyed ones with a backup. */
export function KeyRow({ row, request, isOpen, isMarked }: KeyRowProps): ReactNode {
  const { id } = useOrg();
  const params = { orgId: id, keyId: row.id };
  return (
    <tr role="row" data-open={isOpen || undefined} data-marked={isMarked || undefined} data-key={row.id}>
      <th scope="row" role="rowheader">
        <span className="key-id">
          <Link
            className="mono"
            to="/orgs/$orgId/keys/$keyId"
            params={params}
            search={(before) => before}
            resetScroll={false}
          >
            {row.keyId}
          </Link>
          <CopyButton text={row.keyId} what={`key ID ${row.keyId}`} />
        </span>
      </th>
      <td className="number" role="cell" data-label="Version">
        {row.version}
      </td>
      <td className="lead" role="cell">
        <span className="key-status">
          <KeyStatus status={row.status} />
          {request === undefined ? null : <RequestTag request={request} />}
        </span>
      </td>
      <td role="cell" data-label="Key manager">
        {keyManagerNames[row.keyManager]}
      </td>
      <td role="cell" data-label="Type">
        {typeNames[row.type]}
      </td>
      <td role="cell" data-label="Created">
        <Moment at={row.createdAt} focusable={false} />
      </td>
      <td role="cell" data-label="Last modified">
        <Moment at={row.lastModifiedAt} focusable={false} />
      </td>
      <td className="middle-hidden" role="cell" data-label="Backup">
        <BackupCell row={row} />
      </td>
      <td className="acts" role="cell">
        <span className="row-acts">{request === undefined ? <RowActs row={row} /> : null}</span>
      </td>
    </tr>
  );
}

function RowActs({ row }: { readonly row: KeyRowFragment }): ReactNode {
  const { id } = useOrg();
  const { may } = useViewer();
  if (!may('KEY_CUSTODIAN')) return null;
  if (row.status === 'DESTROYED' && row.hasBackup) {
    return (
      <IconLink
        icon={Undo2}
        label={`Restore v${String(row.version)}`}
        tip="Restore"
        to="/orgs/$orgId/keys/$keyId/restore"
        params={{ orgId: id, keyId: row.id }}
        search={(before: object) => before}
        resetScroll={false}
      />
    );
  }
  if (row.status !== 'ARCHIVED' || row.type === 'DATABASE') return null;
  return (
    <IconLink
      destroys
      icon={Trash2}
      label={`Destroy v${String(row.version)}`}
      tip="Destroy"
      to="/orgs/$orgId/keys/$keyId/destroy"
      params={{ orgId: id, keyId: row.id }}
      search={(before: object) => before}
      resetScroll={false}
    />
  );
}
