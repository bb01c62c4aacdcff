import { createHash, constants, publicEncrypt, randomBytes, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { addCertificate } from '../certificates/add-certificate.js';
import { Refusal } from '../http/refusal.js';
import { firstCertificateName } from '../org/found-org.js';
import { newRecordId } from '../org/org.js';
import type { Simulation } from '../simulation.js';
import { createTenantSecret } from '../tenant-secrets/create.js';
import { secretTypesAt } from '../tenant-secrets/secret-type.js';
import { updateTenantSecret } from '../tenant-secrets/update.js';
import type { WrittenFields } from '../tenant-secrets/written-fields.js';

/** What a person does in Setup has the newest version's rules. */
const setupVersion = 67;

const type = z.enum(secretTypesAt(setupVersion).map(({ name }) => name)).default('Data');
const secretShape = z.strictObject({ type, description: z.string().nullable().default(null) });
const destroyShape = z.strictObject({ id: z.string() });
const restoreShape = z.strictObject({ id: z.string(), secretValue: z.string() });
const emptyShape = z.strictObject({});
const jwtShape = z.strictObject({
  clientId: z.string().min(1),
  username: z.string().min(1),
  certificatePem: z.string().refine(isCertificate, 'no certificate in PEM'),
});
const certificateShape = z.strictObject({
  developerName: z
    .string()
    .regex(/^[A-Za-z](?:_?[A-Za-z0-9])*$/)
    .max(64),
  keySize: z.union([z.literal(2048), z.literal(4096)]).default(4096),
  exportable: z.boolean().default(false),
  encryptedWithPE: z.boolean().default(true),
  expired: z.boolean().default(false),
});

/** Does one thing in Setup; resolves with what the door answers. */
export type SetupAction = (simulation: Simulation, body: unknown) => Promise<object>;

/** What a person may do in Setup, by the last part of `/simulator/setup/…`. */
export const setupActions: ReadonlyMap<string, SetupAction> = new Map<string, SetupAction>([
  ['generate', (simulation, body) => generate(simulation, secretShape.parse(body))],
  ['upload-external', (simulation, body) => uploadExternal(simulation, secretShape.parse(body))],
  [
    'destroy',
    (simulation, body) => change(simulation, destroyShape.parse(body).id, [['Status', 'DESTROYED']]),
  ],
  ['restore', (simulation, body) => restore(simulation, restoreShape.parse(body))],
  ['revoke-sessions', (simulation, body) => revokeSessions(simulation, emptyShape.parse(body))],
  ['jwt-certificate', (simulation, body) => registerJwtClient(simulation, jwtShape.parse(body))],
  ['certificate', (simulation, body) => createCertificate(simulation, certificateShape.parse(body))],
]);

/** Generate Tenant Secret: the org makes it. */
async function generate(simulation: Simulation, asked: z.output<typeof secretShape>): Promise<object> {
  return await create(
    simulation,
    new Map([
      ['Type', asked.type],
      ['Description', asked.description],
    ]),
  );
}

/** Bring Your Own Key by somebody else: a secret nobody keeps, wrapped and uploaded as any other. */
async function uploadExternal(simulation: Simulation, asked: z.output<typeof secretShape>): Promise<object> {
  const certificate = simulation.org.state.certificates[0];
  if (asked.type === 'Database') {
    throw new Refusal('INVALID_INPUT', 'the control door uploads no secret of type Database.');
  }
  const secret = randomBytes(32);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const wrapped = publicEncrypt({ key: certificate?.pem ?? '', padding, oaepHash: 'sha512' }, secret);
  const hash = createHash('sha256').update(secret).digest('base64');
  secret.fill(0);
  return await create(
    simulation,
    new Map([
      ['Type', asked.type],
      ['Description', asked.description],
      ['SecretValueCertificate', firstCertificateName],
      ['SecretValue', wrapped.toString('base64')],
      ['SecretValueHash', hash],
    ]),
  );
}

async function create(simulation: Simulation, fields: WrittenFields): Promise<object> {
  const creator = { userId: personOf(simulation), apiVersion: setupVersion, obeysRotationLimits: false };
  const { id, version } = await simulation.org.change((draft) =>
    createTenantSecret(simulation, draft, fields, creator),
  );
  return { id, version };
}

async function restore(simulation: Simulation, asked: z.output<typeof restoreShape>): Promise<object> {
  return await change(simulation, asked.id, [
    ['Status', 'ARCHIVED'],
    ['SecretValue', asked.secretValue],
  ]);
}

async function change(
  simulation: Simulation,
  id: string,
  fields: readonly (readonly [string, string])[],
): Promise<object> {
  const updater = { userId: personOf(simulation), apiVersion: setupVersion };
  await simulation.org.change((draft) => updateTenantSecret(simulation, draft, id, new Map(fields), updater));
  return { id };
}

async function revokeSessions({ org }: Simulation, _: object): Promise<object> {
  return await org.change((draft) => {
    const revoked = draft.sessions.length;
    draft.sessions = [];
    return { revoked };
  });
}

/** Registers an app's certificate and approves its user, who is added where unknown. */
async function registerJwtClient({ org }: Simulation, client: z.output<typeof jwtShape>): Promise<object> {
  return await org.change((draft) => {
    const known = draft.users.find(({ username }) => username === client.username);
    const user = known ?? { id: newRecordId(draft, '005'), username: client.username };
    if (known === undefined) draft.users.push(user);
    draft.jwtClients.push(client);
    return { userId: user.id };
  });
}

async function createCertificate(
  simulation: Simulation,
  choices: z.output<typeof certificateShape>,
): Promise<object> {
  const { id, developerName, pem } = await addCertificate(simulation, choices);
  return { id, developerName, certificatePem: pem };
}

function personOf({ org }: Simulation): string {
  return org.state.users[0]?.id ?? '';
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
