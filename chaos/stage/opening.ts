import { Door } from '../play/door.js';
import { mutations, secretIn, type ShownSecret } from '../play/documents.js';
import { playedTypes } from '../script/acts.js';
import type { Stage } from './stage.js';

const connect = `mutation ($input: ConnectSalesforceOrgInput!) {
  connectSalesforceOrg(input: $input) { salesforceOrg { id } }
}`;
const upload = `mutation ($input: UploadCertificateInput!) { uploadCertificate(input: $input) { certificate { id } } }`;

const secretsOfEachType = 4;

/**
 * Plays the opening position through the public door: the org connected, its certificate uploaded, and of each type a
 * destroyed secret that can be restored, archived ones, and an active one. The org hides whether it is a sandbox, so
 * that its rotation limits are its own to judge, and runs need not wait for them.
 */
export async function playOpening(stage: Stage, url: string): Promise<void> {
  const { running } = stage.simulator;
  const { loginUrl, clientId, clientSecret } = running.credentials;
  const ask = asker(new Door(stage.token), url);
  await stage.simulator.settings({ rotationLimits: false });
  await stage.simulator.faults({
    match: { path: 'query' },
    times: 1000,
    action: { kind: 'status', status: 403, errorCode: 'INSUFFICIENT_ACCESS' },
  });
  const input = { name: 'Chaos', loginUrl, byokEnabled: true, clientCredentials: { clientId, clientSecret } };
  const connected = (await ask(connect, input)) as {
    connectSalesforceOrg: { salesforceOrg: { id: string } };
  };
  const orgId = connected.connectSalesforceOrg.salesforceOrg.id;
  await ask(upload, { orgId, pem: running.certificatePem });
  for (const type of playedTypes) {
    const made: ShownSecret[] = [];
    for (let number = 0; number < secretsOfEachType; number++) {
      const secret = secretIn(
        'generateTenantSecret',
        await ask(mutations.generateTenantSecret, { orgId, type }),
      );
      if (secret !== undefined) made.push(secret);
    }
    const [eldest] = made;
    if (eldest === undefined) throw new Error('nothing was made');
    await ask(mutations.destroyTenantSecret, { id: eldest.id, confirmKeyId: eldest.keyId });
  }
}

function asker(door: Door, url: string): (document: string, input: object) => Promise<unknown> {
  return async (document, input) => {
    const outcome = await door.send(url, document, { input });
    if (outcome.kind === 'answered' && outcome.code === undefined) return outcome.data;
    throw new Error(`the opening position cannot be set up: ${JSON.stringify(outcome)}`);
  };
}
