import type { ReactNode } from 'react';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { SkeletonRows } from '../../parts/skeleton-rows.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import type { GrantFactsFragment } from '../../server/documents.ts';
import { roleNames } from '../../words/labels.ts';
import { useSubjectNames, type SubjectWords } from './use-subject-names.ts';

/** Granted roles, one a row. */
export function RolesTable({
  rows,
}: {
  readonly rows: readonly GrantFactsFragment[] | undefined;
}): ReactNode {
  const subjectOf = useSubjectNames();
  return (
    <table className="table table--tall" role="table">
      <caption className="unseen">Granted roles, newest first</caption>
      <TableHead titles={['Who', 'Role', 'For', 'Granted', 'By']} last="What can be done" />
      <tbody role="rowgroup">
        {rows === undefined ? (
          <SkeletonRows rows={6} samples={samples} />
        ) : (
          rows.map((grant) => <GrantRow key={grant.id} grant={grant} subject={subjectOf(grant)} />)
        )}
      </tbody>
    </table>
  );
}

const samples = [
  'A name of a token',
  'Administrator',
  'A name of an org',
  '24 Nov 2026',
  'Somebody',
  'Take back',
];

interface GrantRowProps {
  readonly grant: GrantFactsFragment;
  readonly subject: SubjectWords;
}

function GrantRow({ grant: { id, role, org, createdAt, createdBy }, subject }: GrantRowProps): ReactNode {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <span className="two-lines">
          <b>{subject.name}</b>
          <small>{subject.detail}</small>
        </span>
      </th>
      <td className="lead" role="cell">
        {roleNames[role]}
      </td>
      <td role="cell" data-label="For">
        {org?.name ?? 'Every org'}
      </td>
      <td role="cell" data-label="Granted">
        <Moment at={createdAt} dayOnly focusable={false} />
      </td>
      <td role="cell" data-label="By">
        {createdBy.name}
      </td>
      <td className="acts" role="cell">
        <span className="row-acts">
          <ButtonLink
            small
            to="/settings/roles/$grantId/revoke"
            params={{ grantId: id }}
            search={(before: object) => before}
            aria-label={`Take back ${roleNames[role]} from ${subject.name}`}
          >
            Take back
          </ButtonLink>
        </span>
      </td>
    </tr>
  );
}
