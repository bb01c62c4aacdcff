import { afterAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../cli/run-command.js';

const dockerfile = readFileSync('deploy/docker/Dockerfile', 'utf8').replaceAll('\\\n', ' ');
const folder = mkdtempSync(path.join(tmpdir(), 'skm-image-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the builder is sent: everything else is kept from it. */
function context(): string[] {
  const lines = readFileSync('deploy/docker/Dockerfile.dockerignore', 'utf8').split('\n');
  expect(lines).toContain('*');
  return lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
}

/** What the build copies out of the repository, not from another stage. */
function copied(): string[] {
  const copies = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)];
  return copies.flatMap(([, sources]) => sources!.split(' '));
}

test('what the image is built from is there, and is what the builder is sent', () => {
  expect(copied().filter((source) => !existsSync(source))).toEqual([]);
  expect(copied().sort()).toEqual(context().sort());
});

test('what the image is built from is enough to build it', () => {
  for (const source of copied()) cpSync(source, path.join(folder, source), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  const scripts = [...dockerfile.matchAll(/^RUN npm run (\w+)$/gm)].map(([, name]) => name!);
  expect(scripts).toEqual(['build']);
  for (const name of scripts) {
    const { status, stdout, stderr } = spawnSync('npm', ['run', name], { cwd: folder, encoding: 'utf8' });
    expect([name, status, status === 0 ? '' : stdout + stderr]).toEqual([name, 0, '']);
  }
  for (const [, file] of dockerfile.matchAll(/"(dist\/[^"]+)"/g)) {
    expect([file, existsSync(path.join(folder, file!))]).toEqual([file, true]);
  }
});

test('the container’s health check is that the process answers', async () => {
  let status = 200;
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/healthz' ? status : 404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const check = async (): Promise<number | null> =>
    (await runCommand('cli/health.js', [], { PORT: String(port) })).code;
  expect(await check()).toBe(0);
  status = 503;
  expect(await check()).toBe(1);
  server.close();
  expect(await check()).toBe(1);
});

const systemd = spawnSync('systemd-analyze', ['--version']).error === undefined;
const whereInstalled = systemd ? test : test.skip;
if (!systemd) process.stderr.write('systemd-analyze is not installed: the unit is not checked.\n');

whereInstalled('the systemd unit is understood, and keeps the server in', () => {
  const unit = path.join(folder, 'salesforce-key-manager.service');
  const text = readFileSync('deploy/systemd/salesforce-key-manager.service', 'utf8');
  writeFileSync(unit, text.replace('/usr/bin/node', process.execPath));
  const verify = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
  expect([verify.status, verify.stderr]).toEqual([0, '']);
  // Exposure in tenths, 100 being that of a service with no restriction at all.
  const security = spawnSync(
    'systemd-analyze',
    ['security', '--offline=true', '--threshold=20', '--no-pager', unit],
    { encoding: 'utf8' },
  );
  expect(security.status).toBe(0);
});
