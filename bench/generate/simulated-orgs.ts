import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchOrg } from './orgs.js';

/** The types that can be generated, one after the other: each has a limit of its own. */
export const types = ['DATA', 'EVENT_BUS', 'ANALYTICS', 'DETERMINISTIC_DATA'] as const;

/** Longer than any limit between two secrets of a type. */
const pastEveryLimit = 8 * 86_400;

/** Orgs to generate in. */
export interface SimulatedOrgs {
  readonly orgs: readonly BenchOrg[];
  stop(): Promise<void>;
}

/** Founding an org takes seconds, for it has an RSA key of 4096 bits: founded once, every run begins with copies. */
const founded = path.resolve('.cache/bench/orgs');

/** Starts so many simulated orgs, all without a secret. */
export async function startOrgs(folder: string, count: number): Promise<SimulatedOrgs> {
  const names = Array.from({ length: count }, (_, index) => `org-${String(index)}`);
  const missing = names.filter((name) => !existsSync(path.join(founded, name, 'state.json')));
  if (missing.length > 0) {
    console.error(`Founding ${String(missing.length)} simulated orgs (once; some seconds each).`);
    await (await start(missing.map((name) => path.join(founded, name)))).stop();
  }
  const copies = names.map((name) => path.join(folder, name));
  for (const [index, copy] of copies.entries()) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(path.join(founded, names[index] ?? ''), copy, { recursive: true });
  }
  return await start(copies);
}

async function start(directories: readonly string[]): Promise<SimulatedOrgs> {
  const child = fork(fileURLToPath(new URL('./orgs.js', import.meta.url)), directories, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [orgs] = (await once(child, 'message')) as [BenchOrg[]];
  return {
    orgs,
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** Moves an org's clock on, so that the next secret of every type may be made. */
export async function pastLimits(org: BenchOrg): Promise<void> {
  const answer = await fetch(`${org.url}/simulator/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds: pastEveryLimit }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
