import { GraphqlAnswerError, type GraphqlClient } from './graphql-client.js';
import type { KeyRow } from './key-table.js';
import { advanceClock, readSimulatorFiles } from './simulator-door.js';

/** What the main job needs. */
export interface MainJobContext {
  readonly client: GraphqlClient;
  readonly simulatorUrl: string;
  readonly simulatorDirectory: string;
  readonly say: (line: string) => void;
}

interface Org {
  readonly id: string;
  readonly name: string;
  readonly organizationId: string | null;
  readonly certificate: { readonly developerName: string } | null;
}

const orgFields = 'id name organizationId certificate { developerName }';
const oneDay = 24 * 60 * 60;

/** Connects the simulated org, uploads its certificate, generates two tenant secrets, and returns the key table. */
export async function doMainJob(context: MainJobContext): Promise<readonly KeyRow[]> {
  const org = await connectOrg(context);
  await uploadCertificate(context, org);
  for (const _ of ['first', 'second']) {
    if (!(await generate(context, org))) break;
  }
  return await keyRows(context.client, org.id);
}

async function connectOrg({ client, simulatorDirectory, say }: MainJobContext): Promise<Org> {
  const { credentials } = await readSimulatorFiles(simulatorDirectory);
  const list = `query { salesforceOrgs(first: 100) { edges { node { ${orgFields} } } } }`;
  const { salesforceOrgs } = await client.send<{ salesforceOrgs: { edges: { node: Org }[] } }>(list);
  const known = salesforceOrgs.edges.find(({ node }) => node.organizationId === credentials.organizationId);
  if (known !== undefined) {
    say(`Found the org "${known.node.name}", connected before.`);
    return known.node;
  }
  const { loginUrl, clientId, clientSecret } = credentials;
  const { connectSalesforceOrg } = await client.send<{ connectSalesforceOrg: { salesforceOrg: Org } }>(
    `mutation ($input: ConnectSalesforceOrgInput!) { connectSalesforceOrg(input: $input) { salesforceOrg { ${orgFields} } } }`,
    {
      input: { name: 'Demo org', loginUrl, byokEnabled: true, clientCredentials: { clientId, clientSecret } },
    },
  );
  const { salesforceOrg } = connectSalesforceOrg;
  say(`Connected the simulated org ${String(salesforceOrg.organizationId)} with BYOK on.`);
  return salesforceOrg;
}

async function uploadCertificate(
  { client, simulatorDirectory, say }: MainJobContext,
  org: Org,
): Promise<void> {
  if (org.certificate !== null) {
    say(`Found its certificate ${org.certificate.developerName}, uploaded before.`);
    return;
  }
  const { certificatePem } = await readSimulatorFiles(simulatorDirectory);
  const { uploadCertificate: uploaded } = await client.send<{
    uploadCertificate: { certificate: { developerName: string; keySize: number }; orgCheck: string };
  }>(
    `mutation ($input: UploadCertificateInput!) { uploadCertificate(input: $input) { certificate { developerName keySize } orgCheck } }`,
    { input: { orgId: org.id, pem: certificatePem } },
  );
  const { developerName, keySize } = uploaded.certificate;
  say(
    `Uploaded its certificate ${developerName} (RSA ${String(keySize)}); against the org's own: ${uploaded.orgCheck}.`,
  );
}

/** Makes one secret, moving the simulator's clock on where Salesforce would make us wait; false where it may not. */
async function generate(context: MainJobContext, org: Org): Promise<boolean> {
  const { client, simulatorUrl, say } = context;
  try {
    await generateOnce(context, org);
    return true;
  } catch (error) {
    if (!(error instanceof GraphqlAnswerError)) throw error;
    if (error.code === 'KEY_LIMIT_REACHED') {
      say(error.message);
      return false;
    }
    if (error.code !== 'ROTATION_TOO_SOON') throw error;
  }
  say("Salesforce takes one Data secret in 24 hours: moving the simulator's clock on by a day.");
  await advanceClock(simulatorUrl, oneDay);
  try {
    await generateOnce({ ...context, client }, org);
    return true;
  } catch (error) {
    if (!(error instanceof GraphqlAnswerError)) throw error;
    say(error.message);
    return false;
  }
}

async function generateOnce({ client, say }: MainJobContext, org: Org): Promise<void> {
  const { generateTenantSecret } = await client.send<{
    generateTenantSecret: {
      tenantSecret: { keyId: string; version: number };
      archived: { version: number } | null;
    };
  }>(
    `mutation ($input: GenerateTenantSecretInput!) {
      generateTenantSecret(input: $input) { tenantSecret { keyId version } archived { version } }
    }`,
    { input: { orgId: org.id, type: 'DATA', description: 'Made by the demo' } },
  );
  const { tenantSecret, archived } = generateTenantSecret;
  const former = archived === null ? '' : `, version ${String(archived.version)} is archived`;
  say(`Made a 256-bit tenant secret in the HSM: version ${String(tenantSecret.version)} is active${former}.`);
}

async function keyRows(client: GraphqlClient, orgId: string): Promise<readonly KeyRow[]> {
  const { tenantSecrets } = await client.send<{ tenantSecrets: { edges: { node: KeyRow }[] } }>(
    `query ($orgId: ID!) {
      tenantSecrets(orgId: $orgId, type: DATA, first: 100) {
        edges { node { id keyId version status keyManager createdAt lastModifiedAt } }
      }
    }`,
    { orgId },
  );
  return tenantSecrets.edges.map(({ node }) => node);
}
