import comments from '@eslint-community/eslint-plugin-eslint-comments';
import jsdoc from 'eslint-plugin-jsdoc';
import typescript from 'typescript-eslint';

// A later block replaces the options of a rule, it does not add to them: what holds everywhere is kept in these lists
// and repeated where a folder has more.
const restrictedSyntax = [
  {
    selector: "BinaryExpression[operator='instanceof'][right.name=/^(Error|Array)$/]",
    message:
      'False across realms (jest, native modules): use util.types.isNativeError, Array.isArray, or a code.',
  },
  {
    selector: ":matches(PropertyDefinition, MethodDefinition)[accessibility='private']",
    message: 'Use a #private name.',
  },
];
const environment = {
  object: 'process',
  property: 'env',
  message: 'Only src/settings reads the environment.',
};
const environmentImport = {
  name: 'node:process',
  importNames: ['env', 'default'],
  message: 'Only src/settings reads the environment.',
};

const clockAndChance = [
  { object: 'Date', property: 'now', message: 'Time comes through the Clock port.' },
  { object: 'performance', property: 'now', message: 'Time comes through the Clock port.' },
  { object: 'Math', property: 'random', message: 'Randomness comes through a port.' },
  { object: 'crypto', property: 'randomUUID', message: 'Identifiers come through the Identifiers port.' },
  { object: 'crypto', property: 'randomBytes', message: 'Randomness comes through a port.' },
  { object: 'crypto', property: 'getRandomValues', message: 'Randomness comes through a port.' },
];
const clockSyntax = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Time comes through the Clock port.',
};
const chanceImport = {
  name: 'node:crypto',
  importNames: ['randomUUID', 'randomBytes', 'randomInt', 'randomFillSync', 'webcrypto'],
  message: 'Randomness and identifiers come through ports.',
};

/** The core imports no other room and none of the libraries that the rooms are there to hide. */
const coreImports = (depth) => ({
  files: [`src/key-management/${'*/'.repeat(depth)}*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: [environmentImport, chanceImport],
        patterns: [
          {
            regex: '^(typeorm|type-graphql|graphql|@apollo|pkcs11js|jsforce|fastify|pg|sqlite3|pino)(/|$)',
            message: 'The core reaches the outside through its ports.',
          },
          {
            regex: `^${String.raw`\.\./`.repeat(depth + 1)}`,
            message: 'The core imports no other room.',
          },
        ],
      },
    ],
  },
});

const documented = {
  'jsdoc/require-jsdoc': [
    'error',
    {
      publicOnly: true,
      enableFixer: false,
      checkConstructors: false,
      require: { ClassDeclaration: true, FunctionDeclaration: true },
      contexts: [
        'TSInterfaceDeclaration',
        'TSTypeAliasDeclaration',
        'ExportNamedDeclaration > VariableDeclaration',
      ],
    },
  ],
};

/** Written by scripts/page/generate-operations.mjs before each build. */
const generated = 'src/web/server/documents.ts';

/** What the page's policy would refuse at run time is refused here already. */
const pageSyntax = [
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'No text becomes markup: Trusted Types are required, and the page has no policy.',
  },
  {
    selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'No text becomes markup: Trusted Types are required, and the page has no policy.',
  },
];

export default typescript.config(
  { ignores: ['dist/', 'data/', '.cache/', 'coverage/', 'bench/results/', 'node_modules/', generated] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@eslint-community/eslint-comments': comments },
    rules: {
      'no-warning-comments': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      '@eslint-community/eslint-comments/require-description': ['error', { ignore: ['eslint-enable'] }],
      '@eslint-community/eslint-comments/no-unused-disable': 'error',
      '@eslint-community/eslint-comments/no-unlimited-disable': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/strict-boolean-expressions': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Spreading a text gives its code points, which is what lengths and alphabets are counted in here.
      '@typescript-eslint/no-misused-spread': [
        'error',
        { allow: [{ from: 'lib', name: 'string' }, 'string'] },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-restricted-syntax': ['error', ...restrictedSyntax],
      'no-restricted-properties': ['error', environment],
      'no-restricted-imports': ['error', { paths: [environmentImport] }],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx', 'chaos/**/*.ts', 'ormconfig.ts'],
    plugins: { jsdoc },
    rules: {
      ...documented,
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    files: ['src/key-management/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...restrictedSyntax, clockSyntax],
      'no-restricted-properties': ['error', environment, ...clockAndChance],
    },
  },
  ...[0, 1, 2].map(coreImports),
  {
    // The page runs in one realm and asks the browser for time and chance.
    files: ['src/web/**/*.ts', 'src/web/**/*.tsx'],
    rules: {
      'no-restricted-syntax': ['error', ...pageSyntax],
      // A view is markup: its length is its content. Each still says one thing.
      'max-lines-per-function': ['error', { max: 110, skipBlankLines: false, skipComments: false }],
      // `() => void ask()` is how a handler starts what it does not wait for.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    // The doors: settings, the command-line programs that print, and the two processes that are handed their own.
    files: [
      'src/settings/**/*.ts',
      'ormconfig.ts',
      'src/simulator/main.ts',
      'src/hsm/process/**/*.ts',
      'test/**/*.ts',
      'bench/**/*.ts',
    ],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/main.ts', 'src/cli/**/*.ts', 'src/simulator/main.ts', 'bench/**/*'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // Answers of the server are JSON, read field by field; an expectation is the check of their shape.
    files: ['test/{access,api,approvals,audit,chaos,cli,destruction,identity,operations,page,plans,rotation,support}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [typescript.configs.strict, typescript.configs.stylistic],
    rules: { 'max-lines': ['error', 300], 'max-lines-per-function': ['error', 60] },
  },
);
