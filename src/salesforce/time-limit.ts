/** Why a signal of `withinLimit` was aborted. */
export type Interruption = 'TIME_LIMIT' | 'CLOSING';

/**
 * Runs work under a signal that is aborted when the time is up or the room closes. Neither the timer nor the listener
 * outlives the work, which AbortSignal.any over a signal of process length does not promise.
 */
export async function withinLimit<Result>(
  milliseconds: number,
  closing: AbortSignal,
  work: (limit: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const interrupt = (why: Interruption) => {
    controller.abort(why);
  };
  const onClosing = () => {
    interrupt('CLOSING');
  };
  const timer = setTimeout(interrupt, milliseconds, 'TIME_LIMIT');
  closing.addEventListener('abort', onClosing, { once: true });
  if (closing.aborted) onClosing();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    closing.removeEventListener('abort', onClosing);
  }
}

/** What aborted the signal. */
export function interruptionOf(limit: AbortSignal): Interruption {
  return limit.reason === 'CLOSING' ? 'CLOSING' : 'TIME_LIMIT';
}
