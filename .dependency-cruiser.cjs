const rooms =
  'metrics|tracing|hsm|salesforce|persistence|graphql|http|identity|settings|logging|cli|simulator|audit|notifications';

/** Which way imports may point: to the core, never between rooms, and only composition knows everybody. */
module.exports = {
  forbidden: [
    {
      name: 'core-imports-no-room',
      comment: 'src/key-management reaches the outside through the interfaces in its ports/.',
      severity: 'error',
      from: { path: '^src/key-management/' },
      to: { path: '^(src/(?!key-management/)|ormconfig)' },
    },
    {
      name: 'core-imports-no-adapter-library',
      comment: 'The libraries of the rooms stay in the rooms.',
      severity: 'error',
      from: { path: '^src/key-management/' },
      to: {
        path: '(^|node_modules/)(typeorm|type-graphql|graphql|@apollo|pkcs11js|jsforce|fastify|pg|sqlite3|pino)(/|$)',
      },
    },
    {
      name: 'rooms-import-no-sibling',
      comment: 'A room knows the core and itself. cli/ is a second place that puts rooms together.',
      severity: 'error',
      from: { path: `^src/(${rooms})/`, pathNot: '^src/cli/' },
      to: { path: '^src/[^/]+', pathNot: '^src/(key-management|$1)/' },
    },
    {
      name: 'simulator-stands-alone',
      comment: 'The simulated org must not share a mistake with the program that it tests.',
      severity: 'error',
      from: { path: '^src/simulator/' },
      to: { path: '^(src/(?!simulator/)|ormconfig)' },
    },
    {
      name: 'page-stands-alone',
      comment: 'The page knows the server by schema.graphql alone: it is bundled for browsers.',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^(src/(?!web/)|ormconfig)' },
    },
    {
      name: 'nobody-imports-the-page',
      comment: 'The server serves its files; it runs none of its code.',
      severity: 'error',
      from: { path: '^(src/(?!web/)|ormconfig)' },
      to: { path: '^src/web/' },
    },
    {
      name: 'graphiql-shares-little-with-the-page',
      comment:
        'GraphiQL takes the session from the page and nothing else, so that neither grows by the other.',
      severity: 'error',
      from: { path: '^src/web/graphiql/' },
      to: { path: '^src/web/(?!graphiql/|session/token|sign-in/try-token|styles/tokens)' },
    },
    {
      name: 'page-does-not-load-graphiql',
      comment: 'Monaco is six times the page.',
      severity: 'error',
      from: { path: '^src/web/(?!graphiql/)' },
      to: { path: '^(src/web/graphiql/|node_modules/(graphiql|monaco-editor)/)' },
    },
    {
      name: 'only-the-hsm-process-loads-pkcs11',
      comment: 'A PKCS#11 library that crashes or hangs takes its process along: never the server.',
      severity: 'error',
      from: { path: '^(src|ormconfig)', pathNot: '^src/hsm/process/' },
      to: { path: '(^|node_modules/)pkcs11js(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycle',
      comment: 'A cycle by value fails at import, or works by luck. By type alone it is harmless.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nothing imports and that imports nothing is forgotten.',
      severity: 'error',
      from: { orphan: true, pathNot: ['^src/main\\.ts$', '^ormconfig\\.ts$', '^src/web/public/'] },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-package',
      comment: 'What ships needs its packages in dependencies; those of the page are inside its bundle.',
      severity: 'error',
      from: { path: '^(src/(?!web/)|ormconfig)' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
