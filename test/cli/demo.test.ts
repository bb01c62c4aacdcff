import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand, type CommandEnd } from './run-command.js';

let dataDirectory: string;
let first: CommandEnd;

beforeAll(async () => {
  dataDirectory = await mkdtemp(path.join(tmpdir(), 'skm-demo-'));
  first = await demo();
});

afterAll(async () => {
  await rm(dataDirectory, { recursive: true, force: true });
});

async function demo(environment: Record<string, string> = {}): Promise<CommandEnd> {
  return await runCommand('cli/demo.js', ['--exit'], { DATA_DIR: dataDirectory, PORT: '0', ...environment });
}

function versions({ stdout }: CommandEnd): [number, string][] {
  return [...stdout.matchAll(/│ 02G\w{15} │ +(\d+) │ (\w+) +│ HSM/g)].map(([, version, status]) => [
    Number(version),
    String(status),
  ]);
}

describe('the demo', () => {
  test('prints version 1 archived and version 2 active, and exits 0', () => {
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(versions(first)).toEqual([
      [2, 'ACTIVE'],
      [1, 'ARCHIVED'],
    ]);
  });

  test('prints the command that destroys the first one, the address and the token, and says what it did to the clock', async () => {
    expect(first.stdout).toMatch(/curl .*\/graphql/);
    expect(first.stdout).toMatch(/destroyTenantSecret/);
    expect(first.stdout).toMatch(/clock/);
    const token = (await readFile(path.join(dataDirectory, 'admin-token'), 'utf8')).trim();
    expect(first.stdout).toContain(token);
  });

  test('keeps its files to their owner', async () => {
    const mode = async (...parts: string[]): Promise<number> =>
      (await stat(path.join(dataDirectory, ...parts))).mode & 0o077;
    expect(
      await Promise.all([
        mode(),
        mode('admin-token'),
        mode('tokens.json'),
        mode('softhsm', 'pin'),
        mode('keys.sqlite'),
      ]),
    ).toEqual([0, 0, 0, 0, 0]);
  });

  test('goes on where the last run ended', async () => {
    const second = await demo();
    expect(second.code).toBe(0);
    expect(versions(second).slice(0, 2)).toEqual([
      [4, 'ACTIVE'],
      [3, 'ARCHIVED'],
    ]);
  });
});
