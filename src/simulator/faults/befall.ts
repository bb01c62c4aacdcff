import { setTimeout as wait } from 'node:timers/promises';
import { bytes, json, oauthRefusalAnswer, refusalAnswer, type Answer } from '../http/answer.js';
import { Refusal } from '../http/refusal.js';
import type { RequestKind } from '../rest/request-kind.js';
import type { FaultAction } from './fault.js';

/** An answer, or a connection that ends without one. */
export type Delivery = Answer | 'DROPPED';

/** The request that a fault befalls. */
export interface Befallen {
  readonly kind: RequestKind;
  /** Does what was asked; never rejects for a refusal, which is an answer too. */
  readonly work: () => Promise<Answer>;
  /** Does it once more, as if the network had repeated the request. */
  readonly repeat: () => Promise<Answer>;
  /** Ends delays when the simulator stops. */
  readonly signal: AbortSignal;
}

/** Lets a fault befall a request. */
export async function befall(action: FaultAction, befallen: Befallen): Promise<Delivery> {
  const { kind, work, repeat, signal } = befallen;
  switch (action.kind) {
    case 'status':
      return statusAnswer(kind, action.status, action.errorCode);
    case 'dropBeforeWork':
      return 'DROPPED';
    case 'redirect':
      return json(302, {}, { location: action.location });
    case 'delay':
      await wait(action.milliseconds, undefined, { signal });
      return action.then === undefined ? await work() : await befall(action.then, befallen);
    case 'dropAfterWork':
      await work();
      return 'DROPPED';
    case 'delayAfterWork': {
      const answer = await work();
      await wait(action.milliseconds, undefined, { signal });
      return answer;
    }
    case 'cutOff': {
      const answer = await work();
      return { ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length / 2)) };
    }
    case 'garbage':
      await work();
      return bytes(200, Buffer.from('<html><body>Simulated garbage</body></html>'), 'text/html');
    case 'duplicateWork': {
      const answer = await work();
      await repeat();
      return answer;
    }
  }
}

const codes: Readonly<Record<number, string>> = {
  401: 'INVALID_SESSION_ID',
  403: 'REQUEST_LIMIT_EXCEEDED',
  404: 'NOT_FOUND',
  500: 'UNKNOWN_EXCEPTION',
  503: 'SERVER_UNAVAILABLE',
};

function statusAnswer(kind: RequestKind, status: number, errorCode: string | undefined): Answer {
  const words = 'a fault that was asked for.';
  if (kind === 'login') return oauthRefusalAnswer(status, errorCode ?? 'unknown_error', words);
  return refusalAnswer(new Refusal(errorCode ?? codes[status] ?? 'UNKNOWN_EXCEPTION', words, { status }));
}
