import path from 'node:path';
import type { DatabaseLocation } from '../../src/persistence/data-source.js';
import { peersFolder } from '../peers.js';
import { ServerProcess } from '../processes.js';
import { install } from '../product.js';
import { listRequest } from './request.js';

/** Who is asked. The first is the product, the second the limit. */
export const contestantNames = ['product', 'limit', 'mercurius', 'yoga'] as const;
/** One of them. */
export type ContestantName = (typeof contestantNames)[number];

/** Those that answer now, all from the same tables. */
export interface Contestants {
  readonly servers: Readonly<Record<ContestantName, ServerProcess>>;
  readonly headers: Readonly<Record<string, string>>;
  /** What a cursor of the list begins with. */
  readonly fingerprint: string;
  stop(): Promise<void>;
}

/** Starts all of them on one database. */
export async function startContestants(folder: string, location: DatabaseLocation): Promise<Contestants> {
  const url = location.kind === 'sqlite' ? `sqlite:${location.path}` : location.url;
  const installation = await install(folder);
  const product = await installation.start({ DATABASE_URL: url });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    authorization: installation.authorization,
  };
  const fingerprint = await fingerprintOf(product, headers);
  const environment = {
    DATABASE_URL: url,
    FINGERPRINT: fingerprint,
    PRODUCT: path.resolve('package.json'),
    NODE_ENV: 'production',
  };
  const peer = (name: string): Promise<ServerProcess> =>
    ServerProcess.start(path.join(peersFolder, `${name}.mjs`), environment);
  const servers = {
    product,
    limit: await peer('limit'),
    mercurius: await peer('mercurius'),
    yoga: await peer('yoga'),
  };
  return {
    servers,
    headers,
    fingerprint,
    stop: async () => {
      for (const server of Object.values(servers)) await server.stop();
    },
  };
}

async function fingerprintOf(product: ServerProcess, headers: Record<string, string>): Promise<string> {
  const body = listRequest({ withCount: false });
  const answer = await fetch(`${product.url}/graphql`, { method: 'POST', headers, body });
  const { data } = (await answer.json()) as {
    data: { tenantSecrets: { pageInfo: { endCursor: string } } };
  };
  const cursor = Buffer.from(data.tenantSecrets.pageInfo.endCursor, 'base64url').toString('utf8');
  return (JSON.parse(cursor) as [string])[0];
}
