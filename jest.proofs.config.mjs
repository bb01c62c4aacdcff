import tests from './jest.config.mjs';

/** The long proofs: crashes, two servers, a token that goes away, and ten thousand commands against a plain model. */
export default {
  ...tests,
  testPathIgnorePatterns: ['/node_modules/'],
  testMatch: ['**/test/chaos/**/*.test.ts', '**/test/key-life/**/*.test.ts'],
};
