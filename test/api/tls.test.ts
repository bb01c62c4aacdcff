import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type SecureVersion } from 'node:tls';
import { tlsCertificate } from '../support/certificates/tls-certificate.js';
import { startProduct, type Product } from '../support/running-server.js';

const first = tlsCertificate('first');
const second = tlsCertificate('second');
let folder: string;
let product: Product;
let authorization: string;

const certificateFile = (): string => path.join(folder, 'tls.pem');
const keyFile = (): string => path.join(folder, 'tls.key.pem');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'skm-tls-'));
  await writeFile(certificateFile(), first.cert);
  await writeFile(keyFile(), first.key);
  product = await startProduct({
    TLS_CERTIFICATE_FILE: certificateFile(),
    TLS_PRIVATE_KEY_FILE: keyFile(),
    HOST: '0.0.0.0',
  });
  ({ authorization } = await product.door());
});

afterAll(async () => {
  await product.close();
  await rm(folder, { recursive: true, force: true });
});

function port(): number {
  return Number(new URL(product.url).port);
}

/** Asks over TLS, trusting one certificate alone. */
async function ask(ca: string): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  const headers = { authorization, 'content-type': 'application/json' };
  const place = { host: '127.0.0.1', port: port(), path: '/graphql', method: 'POST', agent: false as const };
  const asking = request({ ...place, headers, ca });
  const answered = once(asking, 'response');
  asking.end('{"query": "{ __typename }"}');
  const [response] = (await answered) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

/** The protocol that a handshake of one version ends in, or the error's code. */
async function handshake(version: SecureVersion): Promise<string> {
  const socket = connect({
    host: '127.0.0.1',
    port: port(),
    ca: first.cert,
    minVersion: version,
    maxVersion: version,
    // OpenSSL itself refuses old versions at its default level; the server must refuse them too.
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  try {
    await once(socket, 'secureConnect');
    return socket.getProtocol() ?? '';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'failed';
  } finally {
    socket.destroy();
  }
}

/** The product's log comes through a pipe; the test's own limit bounds the wait. */
async function untilLogged(text: string): Promise<void> {
  while (!product.log.some((line) => line.includes(text))) await sleep(20);
}

describe('TLS by a certificate file', () => {
  test('serves GraphQL, and asks browsers to stay with TLS', async () => {
    const { status, headers, text } = await ask(first.cert);
    expect([status, JSON.parse(text)]).toEqual([200, { data: { __typename: 'Query' } }]);
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
  });

  test('speaks 1.2 and 1.3, and nothing older', async () => {
    expect(await handshake('TLSv1.2')).toBe('TLSv1.2');
    expect(await handshake('TLSv1.3')).toBe('TLSv1.3');
    expect(await handshake('TLSv1.1')).toMatch(/^ERR_SSL|^ECONNRESET/);
    expect(await handshake('TLSv1')).toMatch(/^ERR_SSL|^ECONNRESET/);
  });

  test('takes a renewed certificate over on SIGHUP, and keeps the old one where the new one is broken', async () => {
    await writeFile(certificateFile(), 'not a certificate');
    process.kill(product.pid ?? 0, 'SIGHUP');
    await untilLogged('the old one stays');
    expect((await ask(first.cert)).status).toBe(200);
    await writeFile(certificateFile(), second.cert);
    await writeFile(keyFile(), second.key);
    process.kill(product.pid ?? 0, 'SIGHUP');
    await untilLogged('was read again');
    expect((await ask(second.cert)).status).toBe(200);
    await expect(ask(first.cert)).rejects.toThrow();
  });

  test.each([
    ['no certificate', () => writeFile(certificateFile(), 'nothing'), 'TLS_CERTIFICATE_FILE'],
    ['a key of another pair', () => writeFile(keyFile(), first.key), 'TLS_PRIVATE_KEY_FILE'],
    ['no such file', () => rm(keyFile()), 'TLS_PRIVATE_KEY_FILE'],
  ])('with %s does not start, and names the variable', async (_, spoil, variable) => {
    await product.stop();
    await writeFile(certificateFile(), second.cert);
    await writeFile(keyFile(), second.key);
    await spoil();
    await expect(product.start()).rejects.toThrow('the server ended with 1');
    expect(product.log.some((line) => line.startsWith(`  ${variable}: `))).toBe(true);
  });
});
