import { sleep, type SharedState } from '../shared-state.js';
import { ProcessRetirement, TokenAway } from './job-refusal.js';
import type { SessionKeeper } from './session-keeper.js';
import { ReturnValue, tokenFaultOf, type TokenFault } from './token-fault.js';
import type { TokenSession } from './token-session.js';

const longestPauseMilliseconds = 500;

/** What a job is tried with. */
export interface RecoveryContext {
  readonly keeper: SessionKeeper;
  readonly shared: SharedState;
  /** When to stop trying, on the clock of `performance.now()`. */
  readonly deadline: number;
}

/**
 * The one loop that mends everything a token can answer: drop the session, wait a little, open, log in, try again.
 * `work` is told which try it is, for a later one has to look for what an earlier one may have left.
 *
 * @throws what `work` throws where the answer is final; TokenAway at the deadline; ProcessRetirement where a session
 * cannot be mended inside this process
 */
export function withRecovery<T>(
  context: RecoveryContext,
  work: (session: TokenSession, attempt: number) => T,
): T {
  const { keeper, shared, deadline } = context;
  const loginsBefore = shared.logins;
  const faults = { opening: 0, unusable: 0, template: 0 };
  for (let attempt = 0; ; attempt += 1) {
    let opened = false;
    try {
      const session = keeper.current();
      opened = true;
      retireWhereLoginWasLost(shared, loginsBefore);
      return work(session, attempt);
    } catch (thrown) {
      const fault = tokenFaultOf(thrown);
      if (fault === undefined) throw thrown;
      keeper.drop();
      countFault(faults, fault, opened);
      if (fault.isFinal && !(fault.isTemplateRefusal && faults.template === 1)) throw thrown;
      retireWhereBeyondMending(fault, faults, shared);
      const pause = attempt === 0 ? 0 : Math.min(100 * 2 ** attempt, longestPauseMilliseconds);
      if (performance.now() + pause >= deadline) throw new TokenAway(fault.message);
      sleep(pause);
    }
  }
}

interface FaultCounts {
  /** Sessions that could not be opened although the token was in its slot. */
  opening: number;
  /** Objects that were found and could not be used. */
  unusable: number;
  /** Templates that were refused. */
  template: number;
}

function countFault(faults: FaultCounts, fault: TokenFault, opened: boolean): void {
  if (!opened && fault.code !== ReturnValue.TOKEN_NOT_PRESENT) faults.opening += 1;
  if (fault.isUnusableObject) faults.unusable += 1;
  if (fault.isTemplateRefusal) faults.template += 1;
}

/**
 * Measured on SoftHSM: a process that was logged out in the middle of calls keeps broken copies of good objects;
 * a new one sees them whole.
 */
function retireWhereBeyondMending(fault: TokenFault, faults: FaultCounts, shared: SharedState): void {
  const othersAreBusy = shared.busyThreads > 1;
  const isBeyondMending =
    shared.isRetiring ||
    fault.code === ReturnValue.CRYPTOKI_NOT_INITIALIZED ||
    (fault.code === ReturnValue.USER_NOT_LOGGED_IN && othersAreBusy) ||
    faults.opening >= 2 ||
    faults.unusable >= 2;
  if (isBeyondMending) throw new ProcessRetirement(fault.message);
}

function retireWhereLoginWasLost(shared: SharedState, loginsBefore: number): void {
  const wasLost = loginsBefore > 0 && shared.logins > loginsBefore;
  if (wasLost && shared.busyThreads > 1) throw new ProcessRetirement('the token logged out under load');
}
