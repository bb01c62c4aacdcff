import { fileURLToPath } from 'node:url';

const below = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * The page and GraphiQL are built one after the other (`--mode graphiql`), so that they share no chunk: the page stays
 * small whatever GraphiQL brings. No plugin: Vite's own JSX transform does, and nothing writes inline scripts, which
 * the page's policy would refuse.
 *
 * @param {{ mode: string }} environment
 * @returns {import('vite').UserConfig}
 */
export default ({ mode }) => ({
  root: below('src/web'),
  base: '/',
  publicDir: below('src/web/public'),
  build: {
    outDir: below('dist/web'),
    emptyOutDir: mode !== 'graphiql',
    target: 'es2022',
    // The polyfill is an inline script, and every browser that this target names preloads modules itself.
    modulePreload: { polyfill: false },
    // A font or picture as data: would need a wider policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 8_000,
    rollupOptions: {
      input: below(mode === 'graphiql' ? 'src/web/graphiql.html' : 'src/web/index.html'),
      onwarn: (warning, report) => {
        // "use client" is for servers that render React; this one does not.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') report(warning);
      },
    },
  },
  worker: { format: 'es' },
});
