import type { StepName } from '../../src/key-management/operations/steps.js';
import type { BrokenBuild } from '../server/broken-builds.js';
import type { Script } from './script.js';
import type { Trouble } from './troubles.js';

/**
 * Leans a script towards what a broken build does wrong, so that few runs catch it. The checks know nothing of it: a
 * whole server goes through the very same scripts without a violation.
 */
export function provoke(script: Script, broken: BrokenBuild | undefined): Script {
  switch (broken) {
    case undefined:
    case 'forget-token-object':
    case 'activate-before-archive':
      return script;
    case 'skip-intent':
      return killedAt(script, 'after:hsm:make');
    case 'skip-request-record':
      return killedAt(script, 'after:salesforce:create');
    case 'resend-after-lost-answer':
    case 'silence-means-no':
      return { ...script, troubles: lostAnswers };
    case 'ignore-fence':
      return { ...script, servers: [[{ sleepAtStep: sentAndAnswered }], [{}]], troubles: [] };
  }
}

const sentAndAnswered = { step: 'after:salesforce:create', occurrence: 1 } as const;

function killedAt(script: Script, step: StepName): Script {
  return { ...script, servers: [[{ killAtStep: { step, occurrence: 1 } }, {}]] };
}

const lostAnswers: readonly Trouble[] = [
  {
    ...{ kind: 'faults', atMilliseconds: 0 },
    faults: [{ match: { path: 'create' }, times: 2, action: { kind: 'dropAfterWork' } }],
  },
];
