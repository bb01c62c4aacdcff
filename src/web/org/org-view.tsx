import { Outlet, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { RefusalBlank } from '../refusals/refusal-blank.tsx';
import { OrgDocument } from '../server/documents.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import { OrgContext } from './org-context.ts';
import { OrgLoading } from './org-loading.tsx';

/** Everything about one org: the views below ask it who it is about. */
export function OrgView(): ReactNode {
  const { orgId } = useParams({ from: '/inside/orgs/$orgId' });
  const { data, failure, refresh } = useServerQuery(OrgDocument, { id: orgId });
  const org = data?.node?.__typename === 'SalesforceOrg' ? data.node : undefined;
  if (org !== undefined) {
    return (
      <OrgContext value={org}>
        <div className="page">
          <Outlet />
        </div>
      </OrgContext>
    );
  }
  if (failure !== undefined)
    return <RefusalBlank whole failure={failure} scene={{ retry: refresh, deed: 'Seeing orgs' }} />;
  if (data !== undefined) return <RefusalBlank whole failure={unknownOrg} scene={{}} />;
  return <OrgLoading />;
}

const unknownOrg = { code: 'NOT_FOUND', message: 'There is no such org.', particulars: {} };
