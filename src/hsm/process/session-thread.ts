import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { JobFailure } from '../protocol/messages.js';
import { JobRefusal, ProcessRetirement, TokenAway } from './token/job-refusal.js';
import type { TokenLibrary } from './token/library.js';
import { type SessionKeeper } from './token/session-keeper.js';
import { startToken } from './token/start-token.js';
import { tokenFaultOf } from './token/token-fault.js';
import { JobWorker } from './do-job.js';
import { SharedState } from './shared-state.js';
import type { MessageFromThread, MessageToThread, ThreadJob, ThreadSettings } from './thread-messages.js';

type ThreadAnswer = Extract<MessageFromThread, { kind: 'ended' }>;

/** One session in a thread of its own: every call to the library is made here, and blocks nobody else. */
function serve(port: MessagePort, settings: ThreadSettings): void {
  const shared = new SharedState(settings.memory);
  const forget: (() => void)[] = [];
  const started = startToken(settings, shared, () => {
    for (const each of forget) each();
  });
  const post = (message: MessageFromThread): void => {
    port.postMessage(message);
  };
  if ('variable' in started) {
    post({ kind: 'unfit', fault: started });
    return;
  }
  const { library, keeper, profile } = started;
  const worker = new JobWorker(keeper, shared, profile);
  forget.push(() => {
    worker.forgetSession();
  });
  port.on('message', (message: MessageToThread) => {
    if (message.kind === 'job')
      post({ ...shared.whileBusy(() => ended(worker, message.job)), calls: library.calls.take() });
    else post(endSession(keeper, library, message.kind === 'finalise'));
  });
  post({ kind: 'ready', profile });
}

function endSession(keeper: SessionKeeper, library: TokenLibrary, finalise: boolean): MessageFromThread {
  keeper.drop();
  try {
    if (finalise) library.functions.C_Finalize();
  } catch {
    // The process ends now in any case.
  }
  return { kind: 'idle' };
}

function ended(worker: JobWorker, job: ThreadJob): Omit<ThreadAnswer, 'calls'> {
  const answer = { kind: 'ended', id: job.id, handles: [], retire: undefined } as const;
  try {
    const { result, handles } = worker.do(job);
    return { ...answer, handles, outcome: { kind: 'done', result } };
  } catch (thrown) {
    if (thrown instanceof ProcessRetirement)
      return { ...answer, outcome: { kind: 'again' }, retire: thrown.message };
    const failure = failureOf(thrown);
    return {
      ...answer,
      outcome: { kind: 'failed', failure },
      retire: failure.kind === 'away' ? failure.detail : undefined,
    };
  }
}

function failureOf(thrown: unknown): JobFailure {
  if (thrown instanceof TokenAway) return { kind: 'away', problem: '', detail: thrown.message };
  if (thrown instanceof JobRefusal)
    return { kind: 'refused', problem: thrown.message, detail: thrown.message };
  const fault = tokenFaultOf(thrown);
  if (fault === undefined) return { kind: 'defect', problem: '', detail: nameOf(thrown) };
  if (fault.isPinRefusal)
    return { kind: 'pin', problem: 'The token refuses the PIN.', detail: fault.message };
  return { kind: 'refused', problem: 'The token refused the work.', detail: fault.message };
}

/** The kind of an unforeseen error, never its text: that may quote what the job was about. */
function nameOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null ? thrown.constructor.name : typeof thrown;
}

if (parentPort !== null) serve(parentPort, workerData as ThreadSettings);
