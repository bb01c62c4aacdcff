import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { ScanEntry } from './leaks/scan-ledger.js';

/**
 * Runs once after the tests: sums up what was looked through for secrets. Each product is scanned where it is closed,
 * so that the suite that leaked is the one that fails; here the whole run has its figures.
 */
export default function reportScans(): void {
  const scans = closeLedger();
  if (scans.length === 0) return;
  const sum = (read: (scan: ScanEntry) => number): string =>
    scans.reduce((total, scan) => total + read(scan), 0).toLocaleString('en');
  const leaks = scans.flatMap((scan) => scan.leaks);
  process.stderr.write(
    `Looked for ${sum((scan) => scan.secrets)} secrets (PINs, tokens, client secrets, tenant secrets) in what ` +
      `${scans.length} products wrote: ${sum((scan) => scan.files)} files, ` +
      `${sum((scan) => scan.logLines)} log lines, ` +
      `${sum((scan) => scan.answers)} answers, ${sum((scan) => scan.bytes)} bytes. Found: ${leaks.length}.\n`,
  );
  if (leaks.length > 0) throw new Error(`Secrets were written: ${JSON.stringify(leaks)}`);
}

function closeLedger(): ScanEntry[] {
  const file = process.env['SKM_SCAN_LEDGER'];
  if (file === undefined) return [];
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  rmSync(path.dirname(file), { recursive: true, force: true });
  return lines.map((line) => JSON.parse(line) as ScanEntry);
}
