import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '../session/use-viewer.ts';

const tabs = [
  { to: '/settings/tokens', title: 'API tokens' },
  { to: '/settings/roles', title: 'Roles' },
] as const;

/** What concerns the whole installation, and what orgs ask for. An org's own settings stand with the org. */
export function SettingsShell(): ReactNode {
  const { viewer, mayEverywhere } = useViewer();
  const current = { 'aria-current': 'page' } as const;
  return (
    <div className="page">
      <div className="head head--first">
        <div className="head__text">
          <h1>Settings</h1>
          <p className="head__facts">Who may do what here, and what needs more than one person</p>
        </div>
      </div>
      <nav className="tabs" aria-label="Settings">
        {viewer === undefined || mayEverywhere('ADMINISTRATOR')
          ? tabs.map(({ to, title }) => (
              <Link key={to} to={to} activeProps={current}>
                {title}
              </Link>
            ))
          : null}
        <Link to="/settings/policies" activeProps={current}>
          Approval policies
        </Link>
      </nav>
      <Outlet />
    </div>
  );
}
