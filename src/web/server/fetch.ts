import { noteAnswer, noteSilence } from './reachability.ts';

/** The longest that a request waits: a mutation waits for its key operation. */
const patience = 60_000;

/**
 * fetch for the page: tells whether the server answers, gives up in the end, and tries once more where the server
 * asked for patience.
 */
export async function patientFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const first = await once(input, init);
  if (first.status !== 429) return first;
  await new Promise((resolve) => setTimeout(resolve, waitOf(first)));
  return await once(input, init);
}

async function once(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const timeout = AbortSignal.timeout(patience);
  const given = init?.signal;
  const signal = given ? AbortSignal.any([given, timeout]) : timeout;
  try {
    const response = await fetch(input, { ...init, signal });
    noteAnswer();
    return response;
  } catch (error) {
    if (given?.aborted !== true) noteSilence();
    throw error;
  }
}

function waitOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'));
  return Math.min(Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 2_000, 30_000);
}
