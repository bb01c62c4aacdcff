// Takes the pictures of docs/screenshots anew: the tests look at every view, and a few of theirs are kept.
//   node scripts/page/screenshots.mjs
import { copyFileSync, mkdirSync } from 'node:fs';
import { below } from '../prepare/paths.mjs';
import { prepare } from '../prepare/prepare.mjs';
import { runTests } from '../prepare/tests.mjs';

/** The picture that a test takes, by the name it has in docs/. */
const pictures = {
  'key-management': 'keys-1920-light',
  'key-management-dark': 'keys-1024-dark',
  generate: 'generate-1024-light',
  steps: 'operation-over-keys-1024-light',
  destroy: 'destroy-1024-light',
  key: 'key-destroyed-1024-light',
  approval: 'approval-1024-light',
  audit: 'audit-1024-light',
  narrow: 'keys-360-light',
};

await prepare(['softhsm', 'chromium']);
process.exitCode = await runTests(['test/page/views.test.ts']);
mkdirSync(below('docs', 'screenshots'), { recursive: true });
for (const [name, picture] of Object.entries(pictures)) {
  copyFileSync(below('test', 'screenshots', `${picture}.png`), below('docs', 'screenshots', `${name}.png`));
}
