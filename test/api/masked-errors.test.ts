import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { createGraphql } from '../../src/graphql/create-graphql.js';
import { callerOf } from '../../src/http/authentication.js';
import { createHttpServer } from '../../src/http/create-http-server.js';
import { callerWith, roles } from '../../src/key-management/actor.js';
import { errorTable, KeyManagerError, type ErrorCode } from '../../src/key-management/errors.js';
import type { KeyManagement } from '../../src/key-management/key-management.js';
import type { AuditTrail } from '../../src/key-management/ports/audit-trail.js';
import { unobserved } from '../../src/key-management/ports/observer.js';
import { createLogger } from '../../src/logging/create-logger.js';
import { GraphqlDoor } from '../support/graphql-door.js';

const pin = 'Pin-83619-secret';
const poisons = [pin, 'hunter2', 'MIIEvQIBADAN', 'INSERT INTO', 'c3VwZXJzZWNyZXQ', 'skm_', 'eyJhbGci'];
/** Everything that could hang on an error of a driver, a parser or a token. */
function poisoned(depth = 0): Error {
  const text =
    `PIN ${pin} at postgres://keys:hunter2@db/keys ` +
    `-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY----- ` +
    `Bearer c3VwZXJzZWNyZXQ skm_${'x'.repeat(43)} eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.x`;
  const cause = depth < 2 ? poisoned(depth + 1) : undefined;
  const error = new Error(text, { cause });
  return Object.assign(error, {
    query: `INSERT INTO secrets VALUES ('${pin}')`,
    parameters: [pin],
    pin,
    detail: text,
  });
}

let thrown: () => unknown;
const log: string[] = [];
let door: GraphqlDoor;
let close: () => Promise<void>;

/** The doors of the product over a domain that fails as a test tells it. */
beforeAll(async () => {
  const logger = createLogger(
    { level: 'trace', secrets: [pin] },
    { write: (line: string) => log.push(line) },
  );
  const audit: AuditTrail = { call: (_, work) => work(), record: () => Promise.resolve() };
  // Not everything that is thrown is an error, so the reason stays unknown.
  const read = { countSalesforceOrgs: () => Promise.resolve().then(() => rethrow(thrown())) };
  const graphql = await createGraphql(
    { introspection: false, persistedOperationsFile: undefined },
    { keyManagement: { read } as unknown as KeyManagement, audit, logger, observer: unobserved, callerOf },
  );
  const many = 1_000_000;
  const http = await createHttpServer(
    {
      host: '127.0.0.1',
      port: 0,
      tls: undefined,
      pageDirectory: path.resolve('dist/web'),
      trustedProxies: [],
      allowedOrigins: [],
      requestTimeoutMilliseconds: 5_000,
      rates: { perToken: many, perAddress: many, failedSignIns: many },
    },
    {
      newRequestId: () => 'req_masked',
      clock: { now: () => new Date() },
      logger,
      authenticate: (authorization) => {
        if (authorization === 'Bearer broken') return Promise.reject(poisoned());
        const grants = roles.map((role) => ({ role, orgId: null }));
        return Promise.resolve(callerWith({ kind: 'TOKEN', id: 'token', name: 'test' }, grants));
      },
      signInWays: { tokens: true, graphiql: false },
      metrics: { contentType: 'text/plain', text: () => Promise.reject(poisoned()) },
      observer: unobserved,
      noteLimited: () => Promise.resolve(),
      follower: undefined,
      readiness: { database: () => Promise.reject(poisoned()) },
      declareRoutes: (app) => {
        graphql.route(app);
      },
    },
  );
  door = new GraphqlDoor(http.url, 'test');
  close = async () => {
    await http.close();
    await graphql.close();
  };
});

afterAll(async () => {
  await close();
});

function rethrow(reason: unknown): never {
  throw reason;
}

function expectClean(text: string): void {
  for (const poison of poisons) expect(text).not.toContain(poison);
}

async function fail(with_: () => unknown): Promise<Awaited<ReturnType<GraphqlDoor['send']>>> {
  thrown = with_;
  log.length = 0;
  const answer = await door.send('{ salesforceOrgs { totalCount } }');
  expect(log.length).toBeGreaterThan(0);
  expectClean(answer.text + log.join(''));
  return answer;
}

describe('neither answer nor log holds what hangs on an error', () => {
  test.each(Object.keys(errorTable) as ErrorCode[])('%s', async (code) => {
    const answer = await fail(() => new KeyManagerError(code, 'It failed.', {}, poisoned()));
    expect(answer.code).toBe(code);
    expect(log.join('')).toContain('req_masked');
  });

  test.each([
    ['a plain error', () => poisoned()],
    ['an error of many', () => new AggregateError([poisoned()], pin)],
    ['a text', () => pin],
    ['nothing', () => undefined],
    ['a value', () => ({ pin, message: pin })],
  ])('%s', async (_, make) => {
    const answer = await fail(make);
    expect(answer.code).toBe('INTERNAL_SERVER_ERROR');
    expect(answer.extensions['requestId']).toBe('req_masked');
  });

  test('of the HTTP door', async () => {
    log.length = 0;
    const headers = { authorization: 'Bearer broken', 'content-type': 'application/json' };
    const response = await fetch(`${door.url}/graphql`, { method: 'POST', headers, body: '{}' });
    const ready = await fetch(`${door.url}/readyz`);
    expect([response.status, ready.status]).toEqual([500, 503]);
    expectClean((await response.text()) + (await ready.text()) + log.join(''));
    expect(log.join('')).toContain('the HTTP door failed');
  });
});
