import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { createSimulator } from '../../src/simulator/create-simulator.js';
import { ClockFile } from './clock-file.js';

/** A simulated org, for whoever connects it. */
export interface FleetOrg {
  readonly url: string;
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly certificatePem: string;
}

/** A fleet of simulated orgs in a process of its own, under one clock and one RSA key. Sends where they are. */
async function main(): Promise<void> {
  const [directory = '', count = '0', clockPath = ''] = process.argv.slice(2);
  const clock = new ClockFile(clockPath);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
  const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const orgs: FleetOrg[] = [];
  for (let number = 0; number < Number(count); number++) {
    const home = path.join(directory, `org-${number}`);
    const { url, credentials, certificatePem } = await createSimulator({
      directory: home,
      clock,
      privateKeyPem,
    });
    const { loginUrl, clientId, clientSecret } = credentials;
    orgs.push({ url, loginUrl, clientId, clientSecret, certificatePem });
  }
  process.send?.(orgs);
  process.once('disconnect', () => process.exit(0));
}

await main();
