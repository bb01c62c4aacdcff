import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { KeysView } from '../keys/keys-view.tsx';
import { OrgView } from '../org/org-view.tsx';
import { inside } from './inside-route.ts';
import { readKeySearch } from './key-search.ts';

const orgs = createRoute({
  getParentRoute: () => inside,
  path: '/orgs',
  validateSearch: (search: Record<string, unknown>): OrgsSearch => ({
    ...(typeof search['q'] === 'string' && search['q'] !== '' ? { q: search['q'] } : {}),
    ...(Array.isArray(search['after']) && search['after'].length > 0
      ? { after: search['after'].map(String) }
      : {}),
  }),
  component: lazyRouteComponent(() => import('../orgs/orgs-view.tsx'), 'OrgsView'),
});

/** What the list of orgs can be narrowed to. */
export interface OrgsSearch {
  readonly q?: string;
  readonly after?: readonly string[];
}

const connectOrg = createRoute({
  getParentRoute: () => orgs,
  path: '/connect',
  component: lazyRouteComponent(() => import('../orgs/connect-org-dialog.tsx'), 'ConnectOrgDialog'),
});

const org = createRoute({
  getParentRoute: () => inside,
  path: '/orgs/$orgId',
  beforeLoad: ({ params }) => {
    if (!params.orgId.startsWith('org_')) notFound({ throw: true });
  },
  component: OrgView,
});

const overview = createRoute({
  getParentRoute: () => org,
  path: '/',
  component: lazyRouteComponent(() => import('../org/overview.tsx'), 'Overview'),
});

const keys = createRoute({
  getParentRoute: () => org,
  path: '/keys',
  validateSearch: readKeySearch,
  component: KeysView,
});

const generate = createRoute({
  getParentRoute: () => keys,
  path: '/new',
  component: lazyRouteComponent(() => import('../keys/generate/generate-dialog.tsx'), 'GenerateDialog'),
});

const key = createRoute({
  getParentRoute: () => keys,
  path: '/$keyId',
  component: lazyRouteComponent(() => import('../keys/key/key-drawer.tsx'), 'KeyDrawer'),
});

const restore = createRoute({
  getParentRoute: () => keys,
  path: '/$keyId/restore',
  component: lazyRouteComponent(() => import('../keys/restore/restore-dialog.tsx'), 'RestoreDialog'),
});

const purge = createRoute({
  getParentRoute: () => keys,
  path: '/$keyId/purge',
  component: lazyRouteComponent(() => import('../keys/purge/purge-dialog.tsx'), 'PurgeDialog'),
});

const keyOperation = createRoute({
  getParentRoute: () => keys,
  path: '/operations/$operationId',
  component: lazyRouteComponent(() => import('../operations/operation-dialog.tsx'), 'OperationDialog'),
});

const destroy = createRoute({
  getParentRoute: () => keys,
  path: '/$keyId/destroy',
  component: lazyRouteComponent(() => import('../keys/destroy/destroy-dialog.tsx'), 'DestroyDialog'),
});

const certificates = createRoute({
  getParentRoute: () => org,
  path: '/certificates',
  component: lazyRouteComponent(() => import('../certificates/certificates-view.tsx'), 'CertificatesView'),
});

const settings = createRoute({
  getParentRoute: () => org,
  path: '/settings',
  component: lazyRouteComponent(() => import('../org/settings/settings-view.tsx'), 'SettingsView'),
});

/** The fleet, and everything about one org. */
export const orgRoutes = [
  orgs.addChildren([connectOrg]),
  org.addChildren([
    overview,
    keys.addChildren([generate, key, destroy, restore, purge, keyOperation]),
    certificates,
    settings,
  ]),
] as const;
