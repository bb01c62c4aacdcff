import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readCursors } from './approval-search.ts';
import { inside } from './inside-route.ts';

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-shell.tsx'), 'SettingsShell'),
});

const first = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(() => import('../settings/first-settings.tsx'), 'FirstSettings'),
});

const tokens = createRoute({
  getParentRoute: () => settings,
  path: '/tokens',
  validateSearch: readCursors,
  component: lazyRouteComponent(() => import('../settings/tokens/tokens-view.tsx'), 'TokensView'),
});

const createToken = createRoute({
  getParentRoute: () => tokens,
  path: '/new',
  component: lazyRouteComponent(
    () => import('../settings/tokens/create-token-dialog.tsx'),
    'CreateTokenDialog',
  ),
});

const revokeToken = createRoute({
  getParentRoute: () => tokens,
  path: '/$tokenId/revoke',
  component: lazyRouteComponent(
    () => import('../settings/tokens/revoke-token-dialog.tsx'),
    'RevokeTokenDialog',
  ),
});

const roles = createRoute({
  getParentRoute: () => settings,
  path: '/roles',
  validateSearch: readCursors,
  component: lazyRouteComponent(() => import('../settings/roles/roles-view.tsx'), 'RolesView'),
});

const grantRole = createRoute({
  getParentRoute: () => roles,
  path: '/new',
  component: lazyRouteComponent(() => import('../settings/roles/grant-role-dialog.tsx'), 'GrantRoleDialog'),
});

const revokeRole = createRoute({
  getParentRoute: () => roles,
  path: '/$grantId/revoke',
  component: lazyRouteComponent(() => import('../settings/roles/revoke-role-dialog.tsx'), 'RevokeRoleDialog'),
});

const policies = createRoute({
  getParentRoute: () => settings,
  path: '/policies',
  validateSearch: readCursors,
  component: lazyRouteComponent(() => import('../settings/policies/policies-view.tsx'), 'PoliciesView'),
});

/** What concerns the whole installation. */
export const settingsRoutes = settings.addChildren([
  first,
  tokens.addChildren([createToken, revokeToken]),
  roles.addChildren([grantRole, revokeRole]),
  policies,
]);
