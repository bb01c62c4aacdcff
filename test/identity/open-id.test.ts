import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as documents from '../support/documents.js';
import { GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';
import { grantRole } from '../access/token-documents.js';
import { badTokens, madeToken, type TokenMaker } from './support/bad-tokens.js';
import { OpenIdProvider } from './support/open-id-provider.js';

let provider: OpenIdProvider;
let product: Product;

beforeAll(async () => {
  provider = await OpenIdProvider.start();
  product = await startProduct({
    OIDC_ISSUER: provider.issuer,
    OIDC_AUDIENCE: 'salesforce-key-manager',
    OIDC_CLIENT_ID: 'page',
    OIDC_ROLES_CLAIM: 'groups',
    OIDC_ROLE_MAP: 'key-operators=operator, key-watchers=viewer',
  });
});

afterAll(async () => {
  await product.close();
  await provider.stop();
});

const door = (token: string): GraphqlDoor => new GraphqlDoor(product.url, token);

async function maker(): Promise<TokenMaker> {
  const { keys } = await provider.control('keys');
  return { key: keys[0]!, issuer: provider.issuer };
}

describe('a token of the OpenID provider', () => {
  test('lets a program in, with the roles that its groups stand for', async () => {
    const robot = door(await provider.robotToken());
    expect((await robot.send(documents.list)).code).toBeUndefined();
    const destroyed = await robot.send(documents.destroy, { input: { id: 'x', confirmKeyId: 'x' } });
    expect(destroyed.extensions).toEqual({ code: 'FORBIDDEN', requiredRoles: ['key-custodian'] });
  });

  test('lets a person in who signed in with code and PKCE, with the roles granted here', async () => {
    const ada = door(await provider.personToken('ada'));
    expect((await ada.send(documents.list)).code).toBe('FORBIDDEN');
    const administrator = await product.door(['administrator', 'auditor']);
    const granted = await administrator.send(grantRole, { input: { openIdSubject: 'ada', role: 'VIEWER' } });
    expect(granted.data.grantRole.roleGrant).toMatchObject({
      subjectKind: 'USER',
      subjectId: `${provider.issuer}|ada`,
    });
    expect((await ada.send(documents.list)).code).toBeUndefined();
    const bob = door(await provider.personToken('bob'));
    expect((await bob.send(documents.list)).code).toBe('FORBIDDEN');
    const seen = await administrator.send(
      '{ auditEvents(action: "signIn", first: 1) { edges { node { actor { kind id name } } } } }',
    );
    expect(seen.data.auditEvents.edges[0].node.actor).toEqual({
      kind: 'USER',
      id: `${provider.issuer}|bob`,
      name: 'bob',
    });
  });

  test('is told of to the page', async () => {
    const response = await fetch(`${product.url}/sign-in.json`);
    expect(await response.json()).toEqual({
      tokens: true,
      graphiql: false,
      openIdProvider: {
        issuer: provider.issuer,
        clientId: 'page',
        audience: 'salesforce-key-manager',
        scope: 'openid profile email',
      },
    });
  });
});

describe('a bad token', () => {
  test('each kind of them is answered 401 with one body, and takes as long', async () => {
    const made = await maker();
    expect((await door(madeToken(made)).send(documents.list)).code).toBeUndefined();
    const kinds = badTokens(made);
    const answers = new Map<string, string[]>();
    const report: string[] = [];
    for (const [kind, token] of Object.entries(kinds)) {
      const times: number[] = [];
      for (let count = 0; count < 5; count++) {
        const start = performance.now();
        const answer = await new GraphqlDoor(product.url, token).send(documents.list);
        times.push(performance.now() - start);
        const seen = `${String(answer.status)} ${answer.text}`;
        answers.set(seen, [...(answers.get(seen) ?? []), kind]);
      }
      report.push(
        `${times
          .sort((a, b) => a - b)[2]!
          .toFixed(1)
          .padStart(7)} ms  ${kind}`,
      );
    }
    process.stdout.write(`Refusing a bad token, median of 5:\n${report.join('\n')}\n`);
    expect(Object.keys(kinds).length).toBeGreaterThan(20);
    expect([...answers.keys()]).toHaveLength(1);
    expect([...answers.keys()][0]).toMatch(/^401 .*"UNAUTHENTICATED"/);
  });

  test('of unknown key ids does not have the keys fetched each time', async () => {
    const made = await maker();
    const before = (await provider.control('keys')).keySetRequests;
    for (let count = 0; count < 40; count++) {
      const answer = await door(madeToken(made, { kid: `nobody-${String(count)}` })).send(documents.list);
      expect(answer.status).toBe(401);
    }
    expect((await provider.control('keys')).keySetRequests - before).toBeLessThanOrEqual(3);
  });
});

describe('when the provider changes its keys', () => {
  test('tokens by the new one are let in, those by the old one no more', async () => {
    const old = await maker();
    await provider.control('rotate');
    const fresh = await maker();
    expect(fresh.key.kid).not.toBe(old.key.kid);
    let status = 401;
    for (const until = Date.now() + 40_000; status === 401 && Date.now() < until;) {
      status = (await door(madeToken(fresh)).send(documents.list)).status;
      if (status === 401) await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(status).toBe(200);
    expect((await door(madeToken(old)).send(documents.list)).status).toBe(401);
    expect((await door(await provider.robotToken()).send(documents.list)).status).toBe(200);
  });
});

describe('while the provider is away', () => {
  test('API tokens go on working, and JWTs are refused', async () => {
    const token = madeToken(await maker());
    await product.stop();
    await provider.stop();
    await product.start();
    expect((await door(token).send(documents.list)).status).toBe(401);
    expect((await (await product.door(['viewer'])).send(documents.list)).status).toBe(200);
  });
});
