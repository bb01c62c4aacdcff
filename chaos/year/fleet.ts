import { Door } from '../play/door.js';
import { Random } from '../random.js';
import { drawPolicy, type FleetPolicy } from './policies.js';
import type { FleetOrg } from './simulators.js';

/** An org of the fleet, connected and under a policy. */
export interface FleetMember {
  readonly orgId: string;
  readonly simulator: FleetOrg;
  readonly policy: FleetPolicy;
}

const connect = `mutation ($input: ConnectSalesforceOrgInput!) {
  connectSalesforceOrg(input: $input) { salesforceOrg { id } }
}`;
const upload = `mutation ($input: UploadCertificateInput!) { uploadCertificate(input: $input) { certificate { id } } }`;
const set = `mutation ($input: SetRotationPolicyInput!) {
  setRotationPolicy(input: $input) { rotationPolicy { nextRunAt } }
}`;
const atOnce = 4;

/** Connects the orgs and sets a policy for each, through the public door, as an administrator would. */
export async function enlist(
  url: string,
  token: string,
  orgs: readonly FleetOrg[],
  seed: number,
): Promise<FleetMember[]> {
  const door = new Door(token);
  const random = new Random(`year ${seed}`).stream('policies');
  const members: FleetMember[] = [];
  const queue = [...orgs.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [number, simulator] = next;
      const { loginUrl, clientId, clientSecret, certificatePem } = simulator;
      const login = { loginUrl, clientCredentials: { clientId, clientSecret } };
      const connection = { name: `Org ${number}`, byokEnabled: true, ...login };
      const connected = await ask(door, url, connect, connection);
      const orgId = (connected as { connectSalesforceOrg: { salesforceOrg: { id: string } } })
        .connectSalesforceOrg.salesforceOrg.id;
      await ask(door, url, upload, { orgId, pem: certificatePem });
      members.push({ orgId, simulator, policy: drawPolicy(random.stream(String(number)), orgId) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  for (const { policy } of members) await ask(door, url, set, policy.input);
  return members;
}

async function ask(door: Door, url: string, document: string, input: object): Promise<unknown> {
  const outcome = await door.send(url, document, { input });
  if (outcome.kind === 'answered' && outcome.code === undefined) return outcome.data;
  throw new Error(`the fleet cannot be set up: ${JSON.stringify(outcome)}`);
}
