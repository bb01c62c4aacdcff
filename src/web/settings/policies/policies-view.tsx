import { useNavigate, useSearch } from '@tanstack/react-router';
import { Cloud } from 'lucide-react';
import type { ReactNode } from 'react';
import { Blank } from '../../parts/blank.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { SkeletonRows } from '../../parts/skeleton-rows.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { Status } from '../../parts/status.tsx';
import { Denied } from '../../refusals/denied.tsx';
import { PoliciesDocument, type PoliciesQuery } from '../../server/documents.ts';
import { useServerQuery } from '../../server/use-server-query.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { counted, spanText } from '../../words/dates.ts';
import { hostOf } from '../../words/host.ts';
import { useTitle } from '../../words/use-title.ts';
import { ListFrame } from '../list-frame.tsx';

/** What each org asks for before a key is destroyed. */
export function PoliciesView(): ReactNode {
  useTitle('Approval policies', 'Settings');
  const { viewer, may } = useViewer();
  const { after = [] } = useSearch({ from: '/inside/settings/policies' });
  const navigate = useNavigate({ from: '/settings/policies' });
  const isDenied = viewer !== undefined && !may('ADMINISTRATOR');
  const answer = useServerQuery(
    PoliciesDocument,
    { after: after.at(-1) ?? null },
    { pause: viewer === undefined || isDenied },
  );
  if (isDenied) return <Denied deed="Setting approval policies" role="administrator" />;
  const list = answer.data?.salesforceOrgs;
  const rows = list?.edges.map(({ node }) => node);
  return (
    <ListFrame
      label="Approval policies"
      noun="org"
      deed="Seeing approval policies"
      answer={answer}
      list={list}
      count={rows?.length ?? 0}
      after={after}
      onPage={(cursors) => void navigate({ search: cursors.length === 0 ? {} : { after: cursors } })}
      empty={
        <Blank icon={Cloud} title="No org connected yet">
          Each org has a policy of its own, off until you switch it on.
        </Blank>
      }
    >
      <table className="table table--tall" role="table">
        <caption className="unseen">Approval policies, org by org</caption>
        <TableHead
          titles={['Org', 'Approvals', 'A request lapses after', 'Undo time']}
          last="What can be done"
        />
        <tbody role="rowgroup">
          {rows === undefined ? (
            <SkeletonRows rows={4} samples={samples} />
          ) : (
            rows.map((org) => <PolicyRow key={org.id} org={org} />)
          )}
        </tbody>
      </table>
    </ListFrame>
  );
}

const samples = ['A name of an org', '● 2 others', '7 days', '1 hour', 'Change'];
const minute = 60_000;

function PolicyRow({
  org,
}: {
  readonly org: PoliciesQuery['salesforceOrgs']['edges'][number]['node'];
}): ReactNode {
  const { id, name, loginUrl, approvalPolicy: policy, viewerRoles } = org;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <span className="two-lines">
          <b>{name}</b>
          <small>{hostOf(loginUrl)}</small>
        </span>
      </th>
      <td className="lead" role="cell">
        <Status standing={policy === null ? 'off' : 'active'}>
          {policy === null ? 'Off: one person is enough' : `Of ${counted(policy.approvers, 'other')}`}
        </Status>
      </td>
      <td role="cell" data-label="Lapses after">
        {policy === null ? (
          <span className="faint">None</span>
        ) : (
          spanText(policy.expiresAfterMinutes * minute)
        )}
      </td>
      <td role="cell" data-label="Undo time">
        {policy === null || policy.undoWindowMinutes === 0 ? (
          <span className="faint">None</span>
        ) : (
          spanText(policy.undoWindowMinutes * minute)
        )}
      </td>
      <td className="acts" role="cell">
        <span className="row-acts">
          {viewerRoles.includes('ADMINISTRATOR') ? (
            <ButtonLink
              small
              to="/orgs/$orgId/settings"
              params={{ orgId: id }}
              hash="approvals"
              aria-label={`Change the policy of ${name}`}
            >
              Change
            </ButtonLink>
          ) : null}
        </span>
      </td>
    </tr>
  );
}
