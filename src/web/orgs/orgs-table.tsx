import { Link } from '@tanstack/react-router';
import { Key } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '../parts/button-link.tsx';
import { Moment } from '../parts/moment.tsx';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { Status } from '../parts/status.tsx';
import type { OrgRowFragment } from '../server/documents.ts';
import { counted, daysBetween } from '../words/dates.ts';
import { hostOf } from '../words/host.ts';
import { orgHealth } from './org-health.ts';

/** The orgs, one a row; the loading rows have the same height. */
export function OrgsTable({ rows }: { readonly rows: readonly OrgRowFragment[] | undefined }): ReactNode {
  return (
    <table className="table table--tall" role="table">
      <caption className="unseen">Connected Salesforce orgs, newest first</caption>
      <TableHead
        titles={['Org', 'Environment', 'Health', 'Active Data key', 'Certificate until']}
        last="Open"
      />
      <tbody role="rowgroup">
        {rows === undefined ? (
          <SkeletonRows rows={4} samples={samples} />
        ) : (
          rows.map((org) => <OrgRow key={org.id} org={org} />)
        )}
      </tbody>
    </table>
  );
}

const samples = [
  'A name of an org',
  'Production',
  '● Ready for keys',
  'v00, for 00 days',
  '24 Nov 2026',
  'Key Management',
];

function OrgRow({ org }: { readonly org: OrgRowFragment }): ReactNode {
  const now = new Date();
  const health = orgHealth(org, now);
  const [active] = org.tenantSecrets.edges;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <span className="two-lines">
          <Link to="/orgs/$orgId" params={{ orgId: org.id }}>
            {org.name}
          </Link>
          <small>{hostOf(org.loginUrl)}</small>
        </span>
      </th>
      <td className="lead" role="cell">
        {environmentOf(org.isSandbox)}
      </td>
      <td data-label="Health" role="cell">
        <Status standing={health.standing}>{health.words}</Status>
      </td>
      <td data-label="Data key" role="cell" className="figures">
        {active === undefined ? <span className="faint">None</span> : <KeyAge {...active.node} now={now} />}
      </td>
      <td data-label="Certificate" role="cell">
        {org.certificate === null ? (
          <span className="faint">None</span>
        ) : (
          <Moment at={org.certificate.notAfter} dayOnly focusable={false} />
        )}
      </td>
      <td className="acts" role="cell">
        <span className="row-acts">
          {org.byokEnabled ? (
            <ButtonLink
              small
              icon={Key}
              to="/orgs/$orgId/keys"
              params={{ orgId: org.id }}
              aria-label={`Key Management of ${org.name}`}
            >
              Key Management
            </ButtonLink>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

/** The kind of org in a word; before the first login nobody knows. */
export function environmentOf(isSandbox: boolean | null): string {
  if (isSandbox === null) return 'Unknown';
  return isSandbox ? 'Sandbox' : 'Production';
}

function KeyAge(props: {
  readonly version: number;
  readonly createdAt: string;
  readonly now: Date;
}): ReactNode {
  const days = daysBetween(new Date(props.createdAt), props.now);
  return (
    <span>
      <b>v{props.version}</b>, {days < 1 ? 'since today' : `for ${counted(days, 'day')}`}
    </span>
  );
}
