import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServerProcess } from '../processes.js';
import { install } from '../product.js';
import { makeToken } from '../token/bench-token.js';
import type { BenchOrg } from './orgs.js';
import type { PartsPlace } from './parts.js';

/** Generates one secret in the org of that number; resolves with how long it took, in milliseconds. */
export type Generate = (org: number, type: string) => Promise<number>;

/** Somebody who generates. */
export interface Generator {
  readonly generate: Generate;
  stop(): Promise<void>;
}

const connect =
  'mutation ($input: ConnectSalesforceOrgInput!) { connectSalesforceOrg(input: $input) { salesforceOrg { id } } }';
const upload = 'mutation ($input: UploadCertificateInput!) { uploadCertificate(input: $input) { orgCheck } }';
const generate =
  'mutation ($input: GenerateTenantSecretInput!) { generateTenantSecret(input: $input) { tenantSecret { id keyId version status } archived { id } } }';

/** The product, its orgs connected: the whole mutation over HTTP. */
export async function startProduct(
  folder: string,
  orgs: readonly BenchOrg[],
): Promise<Generator & { readonly server: ServerProcess }> {
  const installation = await install(folder);
  const server = await installation.start();
  const headers = { 'content-type': 'application/json', authorization: installation.authorization };
  const send = async (query: string, input: object): Promise<Record<string, unknown>> => {
    const body = JSON.stringify({ query, variables: { input } });
    const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = (await answer.json()) as { data?: Record<string, unknown>; errors?: unknown };
    if (errors !== undefined || data === undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const ids: string[] = [];
  for (const [index, { loginUrl, clientId, clientSecret, certificatePem }] of orgs.entries()) {
    const name = `Org ${String(index)}`;
    const input = { name, loginUrl, byokEnabled: true, clientCredentials: { clientId, clientSecret } };
    const connected = await send(connect, input);
    const { id } = (connected['connectSalesforceOrg'] as { salesforceOrg: { id: string } }).salesforceOrg;
    await send(upload, { orgId: id, pem: certificatePem });
    ids.push(id);
  }
  return {
    server,
    generate: async (org, type) => {
      const begun = performance.now();
      await send(generate, { orgId: ids[org], type });
      return performance.now() - begun;
    },
    stop: () => server.stop(),
  };
}

/** The parts alone, in a process of their own. */
export async function startParts(folder: string, orgs: readonly BenchOrg[]): Promise<Generator> {
  const { configurationFile, ...token } = await makeToken(path.join(folder, 'softhsm'));
  const place: PartsPlace = { token, databasePath: path.join(folder, 'steps.sqlite'), orgs };
  const child: ChildProcess = fork(
    fileURLToPath(new URL('./parts.js', import.meta.url)),
    [JSON.stringify(place)],
    {
      env: { PATH: process.env['PATH'], SOFTHSM2_CONF: configurationFile },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const waiting = new Map<number, (milliseconds: number) => void>();
  await once(child, 'message');
  child.on('message', ({ org, milliseconds }: { org: number; milliseconds: number }) => {
    waiting.get(org)?.(milliseconds);
  });
  return {
    generate: (org, type) =>
      new Promise((resolve, reject) => {
        waiting.set(org, resolve);
        child.once('exit', () => {
          reject(new Error('the process of the parts ended'));
        });
        child.send({ org, type });
      }),
    stop: async () => {
      child.removeAllListeners('exit');
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
