import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { below } from './paths.mjs';
import { Refusal } from './refusal.mjs';

/** Runs a compiled program in this very process, so that signals and the exit code are its own. */
export async function runTarget(file, args) {
  const target = below(file);
  if (!existsSync(target)) throw new Refusal(`${file} is missing: nothing to run.`);
  process.argv = [process.execPath, target, ...args];
  await import(pathToFileURL(target).href);
}
