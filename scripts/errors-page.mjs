// Prints docs/errors.md from the error table. `--write` writes it, `--check` fails where the file says otherwise.
import { readFileSync, writeFileSync } from 'node:fs';
import { below } from './prepare/paths.mjs';
import { errorsPage } from './tidy/errors-page.mjs';

const file = below('docs', 'errors.md');
const page = await errorsPage();

if (process.argv.includes('--write')) {
  writeFileSync(file, page);
} else if (!process.argv.includes('--check')) {
  process.stdout.write(page);
} else if (readFileSync(file, 'utf8') !== page) {
  process.stderr.write(
    'docs/errors.md differs from the code. Run: npm run build && node scripts/errors-page.mjs --write\n',
  );
  process.exitCode = 1;
}
