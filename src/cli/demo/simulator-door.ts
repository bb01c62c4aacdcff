import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const credentialsShape = z.object({
  loginUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  organizationId: z.string(),
});

/** How to log in to the simulated org. */
export type SimulatorCredentials = z.infer<typeof credentialsShape>;

/** Reads what the simulator wrote for its clients: credentials and the BYOK certificate. */
export async function readSimulatorFiles(
  directory: string,
): Promise<{ readonly credentials: SimulatorCredentials; readonly certificatePem: string }> {
  const credentials = JSON.parse(await readFile(path.join(directory, 'credentials.json'), 'utf8')) as unknown;
  return {
    credentials: credentialsShape.parse(credentials),
    certificatePem: await readFile(path.join(directory, 'certificate.pem'), 'utf8'),
  };
}

/** Moves the simulator's clock on, as time does in a real org. */
export async function advanceClock(simulatorUrl: string, seconds: number): Promise<void> {
  const response = await fetch(`${simulatorUrl}/simulator/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds: seconds }),
  });
  if (!response.ok) throw new Error(`the simulator's clock did not move: HTTP ${String(response.status)}`);
}
