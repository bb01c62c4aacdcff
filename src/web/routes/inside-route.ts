import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readToken } from '../session/token.ts';
import { Failed } from '../shell/failed.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { Shell } from '../shell/shell.tsx';

/** Where all addresses begin. */
export const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Failed });

/** The sign-in; it leads back to what was asked for. */
export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { readonly to?: string } =>
    isOwnAddress(search['to']) ? { to: search['to'] } : {},
  component: lazyRouteComponent(() => import('../sign-in/sign-in-view.tsx'), 'SignInView'),
});

/** Where the provider sends people back to. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  path: '/signed-in',
  component: lazyRouteComponent(() => import('../sign-in/signed-in-view.tsx'), 'SignedInView'),
});

/** Everything behind the sign-in. */
export const inside = createRoute({
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

/** Only addresses of this page: a foreign one would lead a person who just signed in elsewhere. */
function isOwnAddress(address: unknown): address is string {
  return typeof address === 'string' && /^\/(?![/\\])/.test(address);
}
