import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
// @ts-expect-error: plain JavaScript without types, as it must run where nothing of ours is installed
import { readKeys } from '../../scripts/audit/keys.mjs';
// @ts-expect-error: plain JavaScript without types, as it must run where nothing of ours is installed
import { verifyRecord } from '../../scripts/audit/verify-record.mjs';
import { startProduct, type Product } from '../support/running-server.js';

/** A web hook on this machine that keeps what it is sent, unless it is told to answer otherwise. */
interface Receiver {
  readonly url: string;
  readonly lines: string[];
  status: number;
  refused: number;
  close(): Promise<void>;
}

let receiver: Receiver;
let product: Product;

beforeEach(async () => {
  receiver = await startReceiver();
});

afterEach(async () => {
  await product.close();
  await receiver.close();
});

async function startReceiver(): Promise<Receiver> {
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (started.status === 200) started.lines.push(Buffer.concat(parts).toString('utf8'));
      else started.refused += 1;
      response.writeHead(started.status, started.status === 307 ? { location: '/elsewhere' } : {}).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const started: Receiver = {
    url: `http://127.0.0.1:${String(port)}/checkpoints`,
    lines: [],
    status: 200,
    refused: 0,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return started;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 25));
}

async function exported(path: string): Promise<Buffer> {
  const { authorization } = await product.door(['auditor']);
  const response = await fetch(`${product.url}${path}`, { headers: { authorization } });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

async function makeToken(name: string): Promise<void> {
  const administrator = await product.door(['administrator']);
  const document = 'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }';
  const { code } = await administrator.send(document, { input: { name, grants: [{ role: 'VIEWER' }] } });
  expect(code).toBeUndefined();
}

test('a web hook is sent every checkpoint, again after it failed, and then finds a tail that was cut off', async () => {
  receiver.status = 503;
  product = await startProduct({ AUDIT_ANCHOR_URL: receiver.url, AUDIT_CHECKPOINT_SECONDS: '0.1' });
  await makeToken('first');
  await until(() => receiver.refused >= 2);
  expect(receiver.lines).toEqual([]);
  receiver.status = 200;
  await until(() => receiver.lines.length > 0);

  const early = await exported('/audit/export');
  const keys: unknown = readKeys((await exported('/audit/public-key')).toString('utf8'));
  const end = Number(/"sequence":(\d+)/.exec(early.toString('utf8').trim().split('\n').at(-1) ?? '')?.[1]);
  expect(end).toBeGreaterThan(0);
  await makeToken('second');
  await until(() => (sequences(receiver.lines).at(-1) ?? 0) > end);
  const anchor = Buffer.from(receiver.lines.map((line) => `${line}\n`).join(''));

  const fault = (record: Buffer, anchors: Buffer[]): string | undefined =>
    (verifyRecord(record, keys, anchors) as { fault?: string }).fault;
  expect(fault(await exported('/audit/export'), [anchor])).toBeUndefined();
  expect(fault(early, [])).toBeUndefined();
  expect(fault(early, [anchor])).toMatch(/ends before/);
});

test('a web hook that sends elsewhere is not followed, and what it was sent is sent again', async () => {
  receiver.status = 307;
  product = await startProduct({ AUDIT_ANCHOR_URL: receiver.url, AUDIT_CHECKPOINT_SECONDS: '0.1' });
  await makeToken('first');
  await until(() => receiver.refused >= 2);
  receiver.status = 200;
  await until(() => receiver.lines.length > 0);
  expect(sequences(receiver.lines)[0]).toBeGreaterThan(0);
});

function sequences(lines: readonly string[]): number[] {
  return lines.map((line) => (JSON.parse(line) as { checkpoint: { sequence: number } }).checkpoint.sequence);
}
