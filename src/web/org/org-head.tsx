import { Link } from '@tanstack/react-router';
import { ChevronRight, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '../parts/copy-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import { Tag } from '../parts/tag.tsx';
import { orgHealth } from '../orgs/org-health.ts';
import { environmentOf } from '../orgs/orgs-table.tsx';
import { hostOf } from '../words/host.ts';
import { useOrg } from './org-context.ts';
import { OrgTabs } from './org-tabs.tsx';

/** Who the view is about, what is wrong with it, and what can be done here. */
export function OrgHead({ acts }: { readonly acts?: ReactNode }): ReactNode {
  const org = useOrg();
  const health = orgHealth(org, new Date());
  const isAmiss = health.standing === 'warning' || health.standing === 'destroyed';
  return (
    <>
      <nav className="crumbs" aria-label="You are here">
        <Link to="/orgs">Orgs</Link>
        <Icon of={ChevronRight} size={12} />
        <span aria-current="page">{org.name}</span>
      </nav>
      <div className="head">
        <div className="head__text">
          <div className="head__title">
            <h1>{org.name}</h1>
            {org.isSandbox === null ? null : <Tag tone="line">{environmentOf(org.isSandbox)}</Tag>}
            {isAmiss ? (
              <Tag tone={health.standing === 'warning' ? 'warn' : 'gone'} icon={TriangleAlert}>
                {health.words}
              </Tag>
            ) : null}
          </div>
          <div className="head__facts">
            {org.organizationId === null ? null : (
              <span>
                <span className="mono">{org.organizationId}</span>
                <CopyButton text={org.organizationId} what="organization ID" />
              </span>
            )}
            <span>{hostOf(org.loginUrl)}</span>
            {org.lastComparedAt === null ? null : (
              <span>
                Compared with Salesforce <Moment at={org.lastComparedAt} />
              </span>
            )}
          </div>
        </div>
        <div className="head__acts">{acts}</div>
      </div>
      <OrgTabs />
    </>
  );
}
