import { registerEnumType } from 'type-graphql';
import { RotationRunState } from '../../key-management/rotation/rotation-run.js';

registerEnumType(RotationRunState, {
  name: 'RotationRunState',
  description: 'Where a rotation that a policy asked for stands.',
  valuesConfig: {
    RUNNING: { description: 'A server is at it.' },
    WAITING: { description: 'It was tried, and is tried again: when, the policy’s nextRunAt tells.' },
    SUCCEEDED: { description: 'A secret was made, and confirmed by Salesforce.' },
    DROPPED: { description: 'It was not needed any more.' },
  },
});

export { RotationRunState };
