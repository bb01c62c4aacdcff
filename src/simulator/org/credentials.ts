import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeDurably } from './durable-file.js';
import type { Org } from './org.js';
import { randomLetters } from './record-id.js';

const credentialsShape = z.object({
  loginUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  organizationId: z.string(),
});

/** How a client logs in to the simulated org: the content of credentials.json. */
export type Credentials = z.output<typeof credentialsShape>;

/** SHA-256, base64: how the org remembers what it must recognise but not know. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

async function readCredentials(file: string): Promise<Credentials | undefined> {
  try {
    return credentialsShape.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * The client's credentials, with the address where the org answers now. They are kept from start to start; where the
 * file is lost, the org knows the secret's hash alone, and a new client is made.
 */
export async function issueCredentials(file: string, org: Org, loginUrl: string): Promise<Credentials> {
  const known = await readCredentials(file);
  const { client, organizationId } = org.state;
  const isCurrent = known?.clientId === client.clientId && sha256(known.clientSecret) === client.secretSha256;
  const credentials: Credentials = isCurrent
    ? { ...known, loginUrl, organizationId }
    : {
        loginUrl,
        clientId: `3MVG9${randomLetters(40)}`,
        clientSecret: randomBytes(32).toString('hex').toUpperCase(),
        organizationId,
      };
  await writeDurably(file, `${JSON.stringify(credentials, null, 2)}\n`, 0o600);
  if (!isCurrent) {
    const { clientId, clientSecret } = credentials;
    await org.change((draft) => {
      draft.client = { clientId, secretSha256: sha256(clientSecret) };
    });
  }
  return credentials;
}
