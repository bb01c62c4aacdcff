import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Card } from '../parts/card.tsx';
import { Moment } from '../parts/moment.tsx';
import { Status } from '../parts/status.tsx';
import { environmentOf } from '../orgs/orgs-table.tsx';
import { useOrg } from './org-context.ts';

/** What is known of an org. */
export function OrgFacts(): ReactNode {
  const org = useOrg();
  const { certificate } = org;
  return (
    <Card title="About this org">
      <dl className="pairs">
        <dt>Environment</dt>
        <dd>{environmentOf(org.isSandbox)}</dd>
        <dt>Organization ID</dt>
        <dd className="mono">{org.organizationId ?? 'Known after the first login'}</dd>
        <dt>Login address</dt>
        <dd>{org.loginUrl}</dd>
        <dt>BYOK</dt>
        <dd>
          <Status standing={org.byokEnabled ? 'active' : 'off'}>{org.byokEnabled ? 'On' : 'Off'}</Status>
        </dd>
        <dt>Certificate</dt>
        <dd>
          {certificate === null ? (
            <Link to="/orgs/$orgId/certificates" params={{ orgId: org.id }}>
              Upload a certificate
            </Link>
          ) : (
            <>
              <span className="mono">{certificate.developerName}</span>, until{' '}
              <Moment at={certificate.notAfter} dayOnly />
            </>
          )}
        </dd>
        <dt>Connected</dt>
        <dd>
          <Moment at={org.createdAt} />
        </dd>
        <dt>Last compared</dt>
        <dd>{org.lastComparedAt === null ? 'Not yet' : <Moment at={org.lastComparedAt} />}</dd>
      </dl>
    </Card>
  );
}
