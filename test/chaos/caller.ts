import { setTimeout as sleep } from 'node:timers/promises';
import type { AnswerBook, Call } from '../../chaos/play/book.js';
import type { CallOutcome, Door } from '../../chaos/play/door.js';
import { mutations, secretIn, type ShownSecret } from '../../chaos/play/documents.js';

/** Where and how calls are sent. */
export interface Caller {
  readonly door: Door;
  readonly urls: readonly string[];
  readonly book: AnswerBook;
}

/**
 * DATABASE_UNAVAILABLE also says that a starved machine let no connection become free in time. SALESFORCE_UNAVAILABLE
 * is not among them: an upload that was given up stays so under its key.
 */
const passing = ['OPERATION_IN_PROGRESS', 'OPERATION_PENDING', 'HSM_UNAVAILABLE', 'DATABASE_UNAVAILABLE'];

/** Sends a call, by turns to each server, until its answer is definite; answers with every code on the way. */
export async function insist(
  caller: Caller,
  call: Call,
  turn: number,
): Promise<{ readonly secret: ShownSecret | undefined; readonly codes: readonly string[] }> {
  const codes: string[] = [];
  for (let sent = turn; ; sent++) {
    const outcome = await sendOnce(caller, call, sent);
    codes.push(codeOf(outcome));
    if (!passing.includes(codeOf(outcome))) return { secret: secretOf(call, outcome), codes };
    await sleep(50 + ((sent * 37) % 200));
  }
}

/** Sends a call once, to the server whose turn it is, and enters its answer. */
export async function sendOnce({ door, urls, book }: Caller, call: Call, turn = 0): Promise<CallOutcome> {
  const variables = { input: { ...call.input, idempotencyKey: call.key } };
  const outcome = await door.send(urls[turn % urls.length] ?? '', mutations[call.mutation], variables);
  book.enter({ call, outcome, secret: secretOf(call, outcome) });
  return outcome;
}

/** An answer's code, `done` where it has none. */
export function codeOf(outcome: CallOutcome): string {
  return outcome.kind === 'answered' ? (outcome.code ?? 'done') : outcome.kind;
}

function secretOf(call: Call, outcome: CallOutcome): ShownSecret | undefined {
  const isDone = outcome.kind === 'answered' && outcome.code === undefined;
  return isDone ? secretIn(call.mutation, outcome.data) : undefined;
}
