import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '../session/use-viewer.ts';
import { useOrg } from './org-context.ts';

/** The views of an org. Key Management is there only where BYOK is on; settings only for whom they are. */
export function OrgTabs(): ReactNode {
  const { id, name, byokEnabled } = useOrg();
  const { may } = useViewer();
  const params = { orgId: id };
  const current = { 'aria-current': 'page' } as const;
  return (
    <nav className="tabs" aria-label={name}>
      <Link to="/orgs/$orgId" params={params} activeOptions={{ exact: true }} activeProps={current}>
        Overview
      </Link>
      {byokEnabled ? (
        <Link to="/orgs/$orgId/keys" params={params} activeProps={current}>
          Key Management
        </Link>
      ) : null}
      <Link to="/orgs/$orgId/certificates" params={params} activeProps={current}>
        Certificates
      </Link>
      {may('ADMINISTRATOR') ? (
        <Link to="/orgs/$orgId/settings" params={params} activeProps={current}>
          Settings
        </Link>
      ) : null}
    </nav>
  );
}
