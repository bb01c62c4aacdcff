import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Runs once before the tests. They import the compiled product, so a product that is older than its sources would
 * make them prove nothing: in CI that is an error, elsewhere one line that names the sources.
 */
export default function checkProduct({ rootDir }: { readonly rootDir: string }): void {
  // Where the workers write down what they looked through for secrets; global-teardown.ts sums it up.
  process.env['SKM_SCAN_LEDGER'] = path.join(mkdtempSync(path.join(tmpdir(), 'skm-scan-')), 'ledger.jsonl');
  const stale = staleSources(rootDir);
  if (stale.length === 0) return;
  const names = stale.slice(0, 5).join(', ') + (stale.length > 5 ? ` and ${stale.length - 5} more` : '');
  const message = `dist/ is missing or older than its sources: ${names}. Run: npm run build (npm test does)`;
  if (process.env['CI'] !== undefined || !existsSync(path.join(rootDir, 'dist'))) throw new Error(message);
  process.stderr.write(`${message}\n`);
}

function staleSources(top: string): string[] {
  const built = Math.max(
    modified(path.join(top, 'dist/.built')),
    modified(path.join(top, 'dist/.tsbuildinfo')),
  );
  return sources(top).filter((source) => {
    const output = modified(path.join(top, 'dist', source.replace(/\.ts$/, '.js')));
    return output === 0 || modified(path.join(top, source)) > Math.max(output, built);
  });
}

function sources(top: string): string[] {
  const inside = readdirSync(path.join(top, 'src'), { recursive: true, encoding: 'utf8' });
  const compiled = inside
    .filter((file) => file.endsWith('.ts') && !file.startsWith('web'))
    .map((file) => path.join('src', file));
  return existsSync(path.join(top, 'ormconfig.ts')) ? ['ormconfig.ts', ...compiled] : compiled;
}

/** Milliseconds since 1970, or 0 where there is no such file. */
function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
