import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import { list } from '../support/documents.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
});

afterAll(async () => {
  await product.close();
});

async function scrape(headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const response = await fetch(`${product.url}/metrics`, { headers });
  return { status: response.status, text: await response.text() };
}

/** The value of a series as it is written, 0 where there is none. */
async function valueOf(series: string): Promise<number> {
  const line = (await scrape()).text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? 0 : Number(line.slice(series.length + 1));
}

test('a generated secret is counted in every part that it went through', async () => {
  const series = [
    'skm_graphql_requests_total{operation="generateTenantSecret",code="OK"}',
    'skm_hsm_jobs_total{job="makeTenantSecret",outcome="ok"}',
    'skm_hsm_calls_total{function="C_WrapKey",mechanism="CKM_RSA_PKCS_OAEP",result="CKR_OK"}',
    'skm_salesforce_requests_total{kind="create",outcome="ok"}',
    'skm_graphql_request_duration_seconds_count{operation="generateTenantSecret"}',
  ];
  const before = await Promise.all(series.map(valueOf));
  await generateNext(product, org);
  expect(await Promise.all(series.map(valueOf))).toEqual(before.map((value) => value + 1));
});

test('a refusal is counted under its code, a request without a token by its status', async () => {
  const refused = 'skm_graphql_requests_total{operation="tenantSecrets",code="NOT_FOUND"}';
  const unauthenticated = 'skm_http_requests_total{route="/graphql",status="401"}';
  const before = [await valueOf(refused), await valueOf(unauthenticated)];
  expect((await org.door.send(list, { orgId: 'org_that_is_not' })).code).toBe('NOT_FOUND');
  await fetch(`${product.url}/graphql`, { method: 'POST' });
  expect([await valueOf(refused), await valueOf(unauthenticated)]).toEqual(before.map((value) => value + 1));
});

test('what Salesforce refuses is counted by its status', async () => {
  await product.simulator.faults({ match: { path: 'list' }, action: { kind: 'status', status: 503 } });
  const before = await valueOf('skm_salesforce_requests_total{kind="query",outcome="503"}');
  await product.simulator.advance(25 * 3600);
  await org.door.send(
    'mutation ($id: ID!) { generateTenantSecret(input: {orgId: $id}) { archived { id } } }',
    {
      id: org.orgId,
    },
  );
  await product.simulator.faults();
  expect(await valueOf('skm_salesforce_requests_total{kind="query",outcome="503"}')).toBe(before + 1);
});

test('parts, database, operations and certificates say how they are', async () => {
  expect(await valueOf('skm_part_up{part="hsm"}')).toBe(1);
  expect(await valueOf('skm_part_up{part="database"}')).toBe(1);
  expect(await valueOf('skm_hsm_processes_started_total')).toBe(1);
  const { text } = await scrape();
  expect(text).toMatch(/^skm_database_waiting 0$/m);
  expect(text).toMatch(/^skm_operations_open\{state="UNKNOWN"\} 0$/m);
  expect(text).toMatch(/^skm_certificate_days_left\{org="org_\w+",certificate="\w+"\} \d+/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
});

test('labels hold nothing that a client chose', async () => {
  await org.door.send('query Chosen_Name { chosenAlias: salesforceOrgs { totalCount } }');
  await org.door.send('query { chosenUnknownField }');
  await fetch(`${product.url}/chosen/path`);
  const { text } = await scrape();
  expect(text).not.toMatch(/chosen/i);
  expect(text).toContain('skm_graphql_requests_total{operation="unread",code="GRAPHQL_VALIDATION_FAILED"}');
});

test('a request that came through a proxy needs a token, whatever the proxy’s own address is', async () => {
  const throughProxy = { 'x-forwarded-for': '203.0.113.7' };
  const refused = await scrape(throughProxy);
  expect(refused.status).toBe(401);
  expect(refused.text).toContain('Authorization: Bearer TOKEN');
  const { authorization } = await product.door(['viewer']);
  const allowed = await scrape({ ...throughProxy, authorization });
  expect(allowed.status).toBe(200);
  expect(allowed.text).toContain('skm_build_info');
});
