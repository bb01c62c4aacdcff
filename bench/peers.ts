import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where the peers and their packages are; beside the product's packages, never among them. */
export const peersFolder = path.resolve('.cache/bench');

/** Copies the peers' programs and installs their packages as the lock file says, where that has not been done. */
export function installPeers(): void {
  mkdirSync(peersFolder, { recursive: true });
  cpSync('bench/peers', peersFolder, { recursive: true });
  const stamp = path.join(peersFolder, 'node_modules', '.bench');
  const wanted = createHash('sha256').update(readFileSync('bench/peers/package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing the peers (npm ci, under .cache/bench).');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: peersFolder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('the peers cannot be installed');
  writeFileSync(stamp, wanted);
}
