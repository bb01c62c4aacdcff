import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runChild } from './child.mjs';
import { below } from './paths.mjs';
import { announce, Refusal } from './refusal.mjs';

const lockFile = below('package-lock.json');
const stamp = below('node_modules', '.salesforce-key-manager');
const hiddenLockFile = below('node_modules', '.package-lock.json');
const nativeParts = {
  sqlite3: below('node_modules/sqlite3/build/Release/node_sqlite3.node'),
  pkcs11js: below('node_modules/pkcs11js/build/Release/pkcs11.node'),
};

/** Whether node_modules holds what package-lock.json asks for, by whoever it was installed. */
export function arePackagesInstalled() {
  const wanted = lockDigest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (!installedAsLocked()) return false;
  writeFileSync(stamp, wanted);
  return true;
}

/** Runs `npm ci`. With the development packages always: the program is compiled here, also for production. */
export async function installPackages() {
  announce('Installing npm packages (npm ci; the first time takes a few minutes).');
  const [program, ...first] = npm();
  const { code, output } = await runChild(program, [
    ...first,
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
  ]);
  if (code !== 0) throw new Refusal(`${output}\nnpm ci failed with exit code ${code}.`);
  assertNativeParts();
  writeFileSync(stamp, lockDigest());
}

/** sqlite3 and pkcs11js are useless without the part that their install scripts build. */
export function assertNativeParts() {
  const missing = Object.keys(nativeParts).filter((name) => !existsSync(nativeParts[name]));
  if (missing.length === 0) return;
  throw new Refusal(
    `The native part of ${missing.join(' and ')} is missing: npm was told to ignore install scripts.\n` +
      `Run: npm rebuild ${missing.join(' ')} --ignore-scripts=false`,
  );
}

function lockDigest() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/** npm keeps what it installed in a hidden lock file; packages of other platforms are absent there. */
function installedAsLocked() {
  if (!existsSync(hiddenLockFile)) return false;
  const installed = JSON.parse(readFileSync(hiddenLockFile, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  return Object.entries(locked).every(([location, entry]) => {
    const found = installed[location];
    if (location === '') return true;
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** The npm that started this script, or the one beside Node. */
function npm() {
  const started = process.env.npm_execpath;
  if (started !== undefined && path.basename(started) === 'npm-cli.js') return [process.execPath, started];
  return ['npm'];
}
