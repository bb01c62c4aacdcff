import { createSimulator } from '../../src/simulator/create-simulator.js';

/** What a simulated org tells whoever generates in it. */
export interface BenchOrg {
  readonly url: string;
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly certificatePem: string;
}

/**
 * Simulated orgs in a process of their own, one for each folder that is named: they decrypt what is uploaded, which is
 * work that must not be counted as anybody's. Sends where they are.
 */
async function main(): Promise<void> {
  const orgs: BenchOrg[] = [];
  for (const directory of process.argv.slice(2)) {
    const { url, credentials, certificatePem } = await createSimulator({ directory });
    const { loginUrl, clientId, clientSecret } = credentials;
    orgs.push({ url, loginUrl, clientId, clientSecret, certificatePem });
  }
  process.send?.(orgs);
  process.once('disconnect', () => process.exit(0));
}

await main();
