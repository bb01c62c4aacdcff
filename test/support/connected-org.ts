import type { GraphqlDoor } from './graphql-door.js';
import * as documents from './documents.js';
import type { Product } from './running-server.js';

/** The simulated org, connected with BYOK on and its certificate uploaded. */
export interface ConnectedOrg {
  readonly orgId: string;
  readonly certificateId: string;
  readonly door: GraphqlDoor;
}

/** The input that connects the simulated org. */
export function connectionInput(product: Product): {
  name: string;
  loginUrl: string;
  byokEnabled: boolean;
  clientCredentials: { clientId: string; clientSecret: string };
} {
  const { loginUrl, clientId, clientSecret } = product.simulator.running.credentials;
  return { name: 'Acme', loginUrl, byokEnabled: true, clientCredentials: { clientId, clientSecret } };
}

/** Connects the simulated org and uploads its certificate. */
export async function connectOrg(product: Product, by?: GraphqlDoor): Promise<ConnectedOrg> {
  const door = by ?? (await product.door());
  const connected = await door.send(documents.connect, { input: connectionInput(product) });
  if (connected.code !== undefined) throw new Error(`connecting failed: ${connected.text}`);
  const orgId = connected.data.connectSalesforceOrg.salesforceOrg.id as string;
  const pem = product.simulator.running.certificatePem;
  const uploaded = await door.send(documents.upload, { input: { orgId, pem } });
  if (uploaded.code !== undefined) throw new Error(`uploading failed: ${uploaded.text}`);
  return { orgId, certificateId: uploaded.data.uploadCertificate.certificate.id as string, door };
}

/** Generates a Data secret, with the simulator's clock moved past the limit before. */
export async function generateNext(product: Product, org: ConnectedOrg): Promise<Record<string, string>> {
  await product.simulator.advance(25 * 3600);
  const answer = await org.door.send(documents.generate, { input: { orgId: org.orgId } });
  if (answer.code !== undefined) throw new Error(`generating failed: ${answer.text}`);
  return answer.data.generateTenantSecret.tenantSecret as Record<string, string>;
}
