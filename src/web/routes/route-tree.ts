import { createRootRoute, createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { readToken } from '../session/token.ts';
import { Failed } from '../shell/failed.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { Shell } from '../shell/shell.tsx';
import { OrgView } from '../org/org-view.tsx';
import { KeysView } from '../keys/keys-view.tsx';
import { readKeySearch } from './key-search.ts';
import { readOperationSearch } from './operation-search.ts';

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Failed });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { readonly to?: string } =>
    isOwnAddress(search['to']) ? { to: search['to'] } : {},
  component: lazyRouteComponent(() => import('../sign-in/sign-in-view.tsx'), 'SignInView'),
});

/** Everything behind the sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: ({ location }) => {
    // The router's signals are thrown by design.
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- a redirect is no error
    if (readToken() === null) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
  component: Shell,
  notFoundComponent: NotFound,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- a redirect is no error
    throw redirect({ to: '/orgs', replace: true });
  },
});

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

const operations = createRoute({
  getParentRoute: () => inside,
  path: '/operations',
  validateSearch: readOperationSearch,
  component: lazyRouteComponent(() => import('../operations/operations-view.tsx'), 'OperationsView'),
});

const operation = createRoute({
  getParentRoute: () => inside,
  path: '/operations/$operationId',
  component: lazyRouteComponent(() => import('../operations/operation-view.tsx'), 'OperationView'),
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

/** The tree of addresses; every layer has one, so that Back closes it and a copied one opens it. */
export const routeTree = root.addChildren([
  signIn,
  inside.addChildren([
    home,
    orgs.addChildren([connectOrg]),
    operations,
    operation,
    org.addChildren([
      overview,
      keys.addChildren([generate, key, destroy, restore, purge, keyOperation]),
      certificates,
      settings,
    ]),
  ]),
]);

/** Only addresses of this page: a foreign one would lead a person who just signed in elsewhere. */
function isOwnAddress(address: unknown): address is string {
  return typeof address === 'string' && /^\/(?![/\\])/.test(address);
}
