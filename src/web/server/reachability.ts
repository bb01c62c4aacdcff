import { askAgain } from './freshness.ts';
import { createStore } from './store.ts';

/** Whether the server answers this page, and when it last did. */
export interface Reachability {
  readonly reachable: boolean;
  readonly lastAnswer: Date;
  /** When it will be asked again, while it does not answer. */
  readonly nextTry: Date | undefined;
}

const retryAfter = 8_000;

/** How the server is reached, as seen by this page's own requests. */
export const reachability = createStore<Reachability>({
  reachable: true,
  lastAnswer: new Date(),
  nextTry: undefined,
});

let timer: ReturnType<typeof setTimeout> | undefined;

/** Notes that the server has answered, whatever it said. */
export function noteAnswer(): void {
  clearTimeout(timer);
  const isBack = !reachability.read().reachable;
  reachability.write({ reachable: true, lastAnswer: new Date(), nextTry: undefined });
  if (isBack) askAgain();
}

/** Notes that the server could not be reached, and asks again by and by. */
export function noteSilence(): void {
  clearTimeout(timer);
  reachability.write({
    ...reachability.read(),
    reachable: false,
    nextTry: new Date(Date.now() + retryAfter),
  });
  timer = setTimeout(() => void tryToReach(), retryAfter);
}

/** Asks the server now whether it is there. */
export async function tryToReach(): Promise<void> {
  try {
    await fetch('/healthz', { signal: AbortSignal.timeout(5_000) });
    noteAnswer();
  } catch {
    noteSilence();
  }
}
