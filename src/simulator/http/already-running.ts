import { z } from 'zod';
import { loopback } from './listen.js';

const stateShape = z.object({ organizationId: z.string() });

/**
 * Rejects with an Error where the org already answers at the port that it had last: two simulators on one folder would
 * each write over what the other has acknowledged.
 */
export async function refuseSecondSimulator(organizationId: string, lastPort: number): Promise<void> {
  const url = `http://${loopback}:${lastPort}`;
  const signal = AbortSignal.timeout(2_000);
  const answer: unknown = await fetch(`${url}/simulator/state`, { signal })
    .then((response) => response.json())
    .catch(() => undefined);
  if (stateShape.safeParse(answer).data?.organizationId !== organizationId) return;
  throw new Error(
    `This simulated org runs already, at ${url}: end that simulator, or give another DATA_DIR.`,
  );
}
