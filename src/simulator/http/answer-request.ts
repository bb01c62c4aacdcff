import { answerControl } from '../control/answer-control.js';
import { befall, type Delivery } from '../faults/befall.js';
import { answerApi } from '../rest/answer-api.js';
import { kindOf, type RequestKind } from '../rest/request-kind.js';
import type { Simulation } from '../simulation.js';
import { refusalAnswer, type Answer } from './answer.js';
import type { Received } from './received.js';
import { isRefusal, type Refusal } from './refusal.js';

const writes: readonly RequestKind[] = ['create', 'update', 'destroy', 'restore'];

/** Answers a request at either door; at the org's, faults that were asked for befall it. */
export async function answerRequest(
  simulation: Simulation,
  request: Received,
  signal: AbortSignal,
): Promise<Delivery> {
  if (request.segments[0] === 'simulator') {
    return await refusalsAnswered(() => answerControl(simulation, request));
  }
  const kind = kindOf(request);
  simulation.ledger.count(kind);
  const repeat = (): Promise<Answer> => refusalsAnswered(() => answerApi(simulation, request));
  const work = (): Promise<Answer> =>
    refusalsAnswered(
      () => answerApi(simulation, request),
      (refusal) => noteViolation(simulation, kind, refusal),
    );
  const action = simulation.faults.take(kind, request.method);
  return action === undefined ? await work() : await befall(action, { kind, work, repeat, signal });
}

function noteViolation({ clock, ledger }: Simulation, kind: RequestKind, refusal: Refusal): void {
  // That a session has ended is no doing of the client's.
  if (!writes.includes(kind) || refusal.status === 401) return;
  const { errorCode, rule = null } = refusal;
  ledger.addViolation({ at: clock.now().toISOString(), request: kind, errorCode, rule });
}

async function refusalsAnswered(
  work: () => Promise<Answer>,
  note: (refusal: Refusal) => void = () => undefined,
): Promise<Answer> {
  try {
    return await work();
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    note(thrown);
    return refusalAnswer(thrown);
  }
}
