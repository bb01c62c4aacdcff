import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

let dataDirectory: string;

beforeAll(async () => {
  dataDirectory = await mkdtemp(path.join(tmpdir(), 'skm-simulator-'));
});

afterAll(async () => {
  await rm(dataDirectory, { recursive: true, force: true });
});

/** Runs the program until its banner is out. */
async function run(): Promise<{ child: ChildProcess; banner: string; url: string }> {
  const child = spawn(process.execPath, ['dist/src/simulator/main.js'], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDirectory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.includes('README.md')) break;
  }
  const banner = lines.join('\n');
  return { child, banner, url: /http:\/\/127\.0\.0\.1:\d+/.exec(banner)?.[0] ?? '' };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  return (await ended)[0];
}

async function post(url: string, door: string, body: object): Promise<{ id: string }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}${door}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as { id: string };
}

test('the program says what it is and where, and stops on SIGTERM', async () => {
  const { child, banner, url } = await run();
  expect(banner).toMatch(/SIMULATOR/);
  const credentials = path.join(dataDirectory, 'simulator', 'credentials.json');
  expect(banner).toContain(credentials);
  expect(JSON.parse(await readFile(credentials, 'utf8'))).toMatchObject({ loginUrl: url });
  expect(await end(child, 'SIGTERM')).toBe(0);
});

test('a kill at any moment loses nothing that was acknowledged, and the address stays', async () => {
  const first = await run();
  const made: string[] = [];
  const sending = (async () => {
    for (;;) made.push((await post(first.url, '/simulator/setup/generate', { type: 'Data' })).id);
  })().catch(() => undefined);
  while (made.length < 5) await new Promise((resolve) => setTimeout(resolve, 5));
  await end(first.child, 'SIGKILL');
  await sending;
  const second = await run();
  expect(second.url).toBe(first.url);
  const response = await fetch(`${second.url}/simulator/state`);
  const state = (await response.json()) as { rows: { id: string }[] };
  expect(state.rows.map(({ id }) => id)).toEqual(expect.arrayContaining(made));
  await end(second.child, 'SIGINT');
});
