import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';

/** What the figures were made on. */
export interface Machine {
  readonly commit: string;
  readonly node: string;
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** Of the last minute, when the bench began: above the number of cores others were at work. */
  readonly load: number;
  readonly versions: Readonly<Record<string, string>>;
}

const measuredPackages = [
  ...['@apollo/server', 'graphql', 'type-graphql', 'typeorm', 'sqlite3', 'pg', 'fastify', 'pkcs11js'],
  ...['graphql-jit', 'mercurius', 'graphql-yoga', 'autocannon'],
];

/** Looks at the machine. `folders` are those that have a node_modules. */
export function describeMachine(folders: readonly string[]): Machine {
  const [first] = os.cpus();
  return {
    commit: commitNow(),
    node: process.version,
    system: `${os.type()} ${os.release()}`,
    processor: first?.model ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    load: os.loadavg()[0] ?? 0,
    versions: Object.fromEntries(
      measuredPackages.flatMap((name) => {
        const version = folders.map((folder) => versionIn(folder, name)).find((each) => each !== undefined);
        return version === undefined ? [] : [[name, version]];
      }),
    ),
  };
}

function commitNow(): string {
  try {
    const run = (...args: string[]): string =>
      execFileSync('git', ['-c', 'safe.directory=*', ...args], { encoding: 'utf8' }).trim();
    const changed = run('status', '--porcelain', '--untracked-files=no') === '' ? '' : ' with changes';
    return `${run('rev-parse', '--short', 'HEAD')}${changed}`;
  } catch {
    return 'unknown';
  }
}

function versionIn(folder: string, name: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(`${folder}/node_modules/${name}/package.json`, 'utf8'));
    return (manifest as { version: string }).version;
  } catch {
    return undefined;
  }
}
