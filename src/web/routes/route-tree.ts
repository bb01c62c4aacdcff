import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readApprovalSearch } from './approval-search.ts';
import { readAuditSearch } from './audit-search.ts';
import { inside, root, signedIn, signIn } from './inside-route.ts';
import { readOperationSearch } from './operation-search.ts';
import { orgRoutes } from './org-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { Home } from '../shell/home.tsx';

const home = createRoute({ getParentRoute: () => inside, path: '/', component: Home });

const approvals = createRoute({
  getParentRoute: () => inside,
  path: '/approvals',
  validateSearch: readApprovalSearch,
  component: lazyRouteComponent(() => import('../approvals/approvals-view.tsx'), 'ApprovalsView'),
});

/** The same view with one request chosen. */
const approval = createRoute({ getParentRoute: () => approvals, path: '/$approvalId' });

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../audit/audit-view.tsx'), 'AuditView'),
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

/** The tree of addresses; every layer has one, so that Back closes it and a copied one opens it. */
export const routeTree = root.addChildren([
  signIn,
  signedIn,
  inside.addChildren([
    home,
    approvals.addChildren([approval]),
    audit,
    operations,
    operation,
    settingsRoutes,
    ...orgRoutes,
  ]),
]);
