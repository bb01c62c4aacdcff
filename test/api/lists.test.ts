import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
  for (let made = 0; made < 3; made++) await generateNext(product, org);
  await product.simulator.settings({ rotationLimits: false });
  for (let made = 0; made < 3; made++) await product.simulator.setup('generate', { type: 'Data' });
  await product.simulator.settings({ rotationLimits: true });
  // The next one reads the org: what was made in Setup is taken over.
  await generateNext(product, org);
});

afterAll(async () => {
  await product.close();
});

interface Listed {
  readonly versions: number[];
  readonly endCursor: string;
  readonly hasNextPage: boolean;
  readonly totalCount: number;
}

async function list(variables: object): Promise<Listed> {
  const answer = await org.door.send(documents.list, { orgId: org.orgId, ...variables });
  if (answer.code !== undefined) throw new Error(answer.text);
  const { edges, pageInfo, totalCount } = answer.data.tenantSecrets;
  return { ...pageInfo, totalCount, versions: edges.map(({ node }: any) => node.version) };
}

describe('tenantSecrets', () => {
  test('lists newest first: the creation date, then the version', async () => {
    expect((await list({})).versions).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test.each([1, 2, 3, 6, 7])('pages of %d make the whole list, each row once', async (first) => {
    const seen: number[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Listed = await list({ first, after });
      seen.push(...page.versions);
      [after, more] = [page.endCursor, page.hasNextPage];
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test('a page stays where it was when a secret is made meanwhile', async () => {
    const { endCursor } = await list({ first: 2 });
    const rest = (await list({ after: endCursor })).versions;
    await generateNext(product, org);
    expect((await list({ after: endCursor })).versions).toEqual(rest);
  });

  test('filters by status and type, and counts what it filters', async () => {
    expect(await list({ status: 'ACTIVE' })).toMatchObject({ totalCount: 1, versions: [8] });
    expect(await list({ status: 'DESTROYED' })).toMatchObject({ totalCount: 0, versions: [] });
    expect((await list({ status: 'ARCHIVED', type: 'DATA' })).totalCount).toBe(7);
    expect((await list({ type: 'EVENT_BUS' })).totalCount).toBe(0);
  });

  test('refuses a cursor of another list, of other arguments, and a broken one', async () => {
    const { endCursor } = await list({ first: 2 });
    const orgs = await org.door.send('{ salesforceOrgs { pageInfo { endCursor } } }');
    const foreign = [
      orgs.data.salesforceOrgs.pageInfo.endCursor as string,
      endCursor.slice(1),
      'AAAA',
      '',
      Buffer.from('["x","y",1,"z"]').toString('base64url'),
    ];
    for (const after of foreign) {
      const answer = await org.door.send(documents.list, { orgId: org.orgId, after });
      expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', 'after']);
    }
    const other = await org.door.send(documents.list, { orgId: org.orgId, type: 'DATA', after: endCursor });
    expect(other.extensions['field']).toBe('after');
  });

  test.each(['nonsense', 'org_00000000000000000000000000'])('NOT_FOUND for the org %s', async (orgId) => {
    expect((await org.door.send(documents.list, { orgId })).code).toBe('NOT_FOUND');
  });

  test('the same secrets stand below their org', async () => {
    const answer = await org.door.send(
      `{ salesforceOrgs { edges { node { tenantSecrets(first: 3, status: ARCHIVED) { totalCount edges { node { version org { id } } } } certificates { totalCount } } } } }`,
    );
    const [{ node }] = answer.data.salesforceOrgs.edges;
    expect(node.tenantSecrets.totalCount).toBe(7);
    expect(node.tenantSecrets.edges.map((edge: any) => [edge.node.version, edge.node.org.id])).toEqual([
      [7, org.orgId],
      [6, org.orgId],
      [5, org.orgId],
    ]);
    expect(node.certificates.totalCount).toBe(1);
  });

  test('an auditor may not read them', async () => {
    const auditor = await product.door(['auditor']);
    expect((await auditor.send(documents.list)).code).toBe('FORBIDDEN');
  });
});
