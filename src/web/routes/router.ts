import { createRouter } from '@tanstack/react-router';
import { routeTree } from './route-tree.ts';

/** All addresses of the page. */
export const router = createRouter({
  routeTree,
  // A pointer that rests on a link says where it will go: the view's code is loaded meanwhile, its data is not.
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
