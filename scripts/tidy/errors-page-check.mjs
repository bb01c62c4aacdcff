import { existsSync, readFileSync } from 'node:fs';
import { below } from '../prepare/paths.mjs';
import { errorsPage } from './errors-page.mjs';

/** Whether docs/errors.md is what the error table says now. */
export async function errorsPageFaults() {
  const file = below('docs', 'errors.md');
  if (existsSync(file) && readFileSync(file, 'utf8') === (await errorsPage())) return [];
  return ['docs/errors.md is missing or stale. Run: node scripts/errors-page.mjs --write'];
}
