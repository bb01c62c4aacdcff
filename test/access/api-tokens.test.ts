import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import * as documents from '../support/documents.js';
import { GraphqlDoor, type GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';
import { spellings, writtenFiles } from '../support/written-files.js';
import { createToken, listTokens, revokeToken } from './token-documents.js';

let product: Product;
let administrator: GraphqlDoor;

beforeAll(async () => {
  product = await startProduct();
  administrator = await product.door(['administrator']);
});

afterAll(async () => {
  await product.close();
});

async function make(change: object = {}): Promise<GraphqlAnswer> {
  const input = { name: 'nightly', grants: [{ role: 'VIEWER' }], ...change };
  return await administrator.send(createToken, { input });
}

const doorOf = (answer: GraphqlAnswer): GraphqlDoor =>
  new GraphqlDoor(product.url, answer.data.createApiToken.token as string);

describe('an API token', () => {
  test('has 256 random bits, and lets its holder in', async () => {
    const made = await make();
    const { token, apiToken } = made.data.createApiToken;
    expect(token).toMatch(/^skm_[\w-]{43}$/);
    expect(apiToken).toMatchObject({
      name: 'nightly',
      revokedAt: null,
      lastUsedAt: null,
      createdBy: { kind: 'TOKEN', name: 'administrator' },
      grants: [{ role: 'VIEWER', org: null }],
    });
    expect((await doorOf(made).send(documents.list)).code).toBeUndefined();
  });

  test('is written down nowhere, but as its hash', async () => {
    const made = await make();
    const token = made.data.createApiToken.token as string;
    await doorOf(made).send(documents.list);
    const files = await writtenFiles(product.dataDirectory);
    const texts = [Buffer.from(token), ...spellings(Buffer.from(token.slice('skm_'.length), 'base64url'))];
    for (const { file, bytes } of files)
      for (const text of texts) expect([file, bytes.includes(text)]).toEqual([file, false]);
    expect(product.log.join('\n')).not.toContain(token);
    const hash = createHash('sha256').update(token).digest('hex');
    expect(files.some(({ bytes }) => bytes.includes(hash))).toBe(true);
  });

  test('notes when it was last used', async () => {
    const made = await make({ name: 'noted' });
    await doorOf(made).send(documents.list);
    const lastUse = async (): Promise<string | null> => {
      const { edges } = (await administrator.send(listTokens)).data.apiTokens;
      return edges.find(({ node }: any) => node.name === 'noted').node.lastUsedAt as string | null;
    };
    let used = await lastUse();
    for (let tries = 0; used === null && tries < 100; tries++) used = await lastUse();
    expect(Date.parse(used ?? '')).toBeGreaterThan(Date.now() - 60_000);
    await doorOf(made).send(documents.list);
    expect(await lastUse()).toBe(used);
  });

  test('lets nobody in once it is revoked, and revoking again is success', async () => {
    const made = await make();
    const input = { id: made.data.createApiToken.apiToken.id };
    const first = await administrator.send(revokeToken, { input });
    expect((await doorOf(made).send(documents.list)).status).toBe(401);
    const second = await administrator.send(revokeToken, { input });
    expect(second.data).toEqual(first.data);
  });

  test('lets nobody in once it has expired', async () => {
    const made = await make({ expiresAt: new Date(Date.now() + 1500).toISOString() });
    expect((await doorOf(made).send(documents.list)).code).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 1600));
    expect((await doorOf(made).send(documents.list)).code).toBe('UNAUTHENTICATED');
  });

  test.each([
    ['name', { name: '' }],
    ['grants', { grants: [] }],
    ['expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['expiresAt', { expiresAt: 'tomorrow' }],
  ])('is not made with a bad %s', async (field, change) => {
    const answer = await make(change);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
  });

  test.each(['nonsense', 'token_00000000000000000000000000'])('there is none with the id %s', async (id) => {
    expect((await administrator.send(revokeToken, { input: { id } })).code).toBe('NOT_FOUND');
  });
});
