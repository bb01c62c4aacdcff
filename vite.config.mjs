import { fileURLToPath } from 'node:url';

const below = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * The page and GraphiQL, two entries that share no chunk. No plugin: Vite's own JSX transform does, and without a
 * framework plugin nothing writes inline scripts, which the page's policy would refuse.
 *
 * @type {import('vite').UserConfig}
 */
export default {
  root: below('src/web'),
  base: '/',
  publicDir: below('src/web/public'),
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: below('dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // The polyfill is an inline script, and every browser that this target names preloads modules itself.
    modulePreload: { polyfill: false },
    // A font or picture as data: would need a wider policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 8_000,
    rollupOptions: { input: { page: below('src/web/index.html'), graphiql: below('src/web/graphiql.html') } },
  },
  worker: { format: 'es' },
};
