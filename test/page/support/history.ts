import * as documents from '../../support/documents.js';
import { connectOrg, type ConnectedOrg } from '../../support/connected-org.js';
import { GraphqlDoor } from '../../support/graphql-door.js';
import { startProduct, type Product } from '../../support/running-server.js';
import { roles } from '../../../src/key-management/actor.js';
import { tokenOf } from './session.js';

const day = 86_400;
const daysAgo = 430;

/** An org with more than a year of keys behind it, ending now. */
export interface OrgWithHistory extends ConnectedOrg {
  readonly product: Product;
}

type Maker = 'hsm' | 'salesforce' | 'external';

/** Days after the beginning, and what was done then. */
const events: readonly (readonly [number, Maker, string])[] = [
  [0, 'salesforce', 'DATA'],
  [20, 'salesforce', 'ANALYTICS'],
  [61, 'external', 'DATA'],
  [75, 'hsm', 'EVENT_BUS'],
  [92, 'hsm', 'DETERMINISTIC_DATA'],
  [150, 'hsm', 'DATA'],
  [172, 'salesforce', 'SEARCH_INDEX'],
  [241, 'hsm', 'DATA'],
  [255, 'hsm', 'EVENT_BUS'],
  [301, 'hsm', 'ANALYTICS'],
  [333, 'hsm', 'DATA'],
  [362, 'hsm', 'EVENT_BUS'],
  [424, 'hsm', 'DATA'],
  [427, 'hsm', 'DETERMINISTIC_DATA'],
];

const salesforceTypes: Readonly<Record<string, string>> = {
  DATA: 'Data',
  ANALYTICS: 'Analytics',
  SEARCH_INDEX: 'SearchIndex',
};

/** Starts a product whose simulated org began long ago, and lives its history up to now. */
export async function startWithHistory(environment: Record<string, string> = {}): Promise<OrgWithHistory> {
  const clock = { now: () => new Date(Date.now() - daysAgo * day * 1000) };
  const product = await startProduct(environment, clock);
  const org = await connectOrg(product, new GraphqlDoor(product.url, await tokenOf(product, roles)));
  let reached = 0;
  for (const [after, maker, type] of events) {
    await product.simulator.advance((after - reached) * day);
    reached = after;
    await make(org, product, maker, type);
  }
  await product.simulator.advance((daysAgo - reached) * day);
  await destroyEldest(org);
  return { ...org, product };
}

async function make(org: ConnectedOrg, product: Product, maker: Maker, type: string): Promise<void> {
  const description = `Rotation by ${maker}`;
  if (maker === 'salesforce') {
    await product.simulator.setup('generate', { type: salesforceTypes[type], description });
  } else if (maker === 'external') {
    await product.simulator.setup('upload-external', { type: salesforceTypes[type], description });
  } else {
    const answer = await org.door.send(documents.generate, {
      input: { orgId: org.orgId, type, description },
    });
    if (answer.code !== undefined) throw new Error(`generating ${type} failed: ${answer.text}`);
  }
}

/** The last but one of the archived Data keys: somebody else's. */
async function destroyEldest({ door, orgId }: ConnectedOrg): Promise<void> {
  const archived = await door.send(documents.list, { orgId, type: 'DATA', status: 'ARCHIVED' });
  const rows = archived.data.tenantSecrets.edges as { node: { id: string; keyId: string } }[];
  const { id, keyId } = rows.at(-2)!.node;
  const answer = await door.send(documents.destroy, { input: { id, confirmKeyId: keyId } });
  if (answer.code !== undefined) throw new Error(`destroying failed: ${answer.text}`);
}
