/** Tests are TypeScript; what they import from src/ is the compiled product in dist/, the very files that ship. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Long ones are a command of their own: npm run proofs.
  testPathIgnorePatterns: ['/node_modules/', '/test/chaos/', '/test/key-life/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(?:\\.\\./)+src/(.*)\\.js$': '<rootDir>/dist/src/$1.js',
    '^(?:\\.\\./)+chaos/(.*)\\.js$': '<rootDir>/dist/chaos/$1.js',
    '^(?:\\.\\./)+ormconfig\\.js$': '<rootDir>/dist/ormconfig.js',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // Key generation in a token and processes that start and stop: slow on a loaded machine, never judged by time.
  testTimeout: 60_000,
  maxWorkers: 2,
};
