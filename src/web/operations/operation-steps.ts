import type { OperationFactsFragment, OperationProgress } from '../server/documents.ts';

/** How far one step has come. */
export type StepState = 'todo' | 'now' | 'done' | 'failed' | 'unknown';

/** A step as it is shown. */
export interface Step {
  readonly title: string;
  readonly small: string;
  readonly state: StepState;
  /** How long it took, or since when it is under way. */
  readonly began: number | undefined;
  readonly ended: number | undefined;
}

/** A step in words, and the mark on record that it is done by. */
interface Plan {
  readonly title: string;
  readonly small: string;
  readonly doneAt: OperationProgress;
}

const upload: Plan = {
  title: 'Upload to Salesforce',
  small: 'Sent once; an answer that is lost is settled by reading the org’s keys',
  doneAt: 'ANSWERED',
};
const confirm: Plan = {
  title: 'Confirm',
  small: 'Read the key back and compare its hash, version and status',
  doneAt: 'CONFIRMED',
};

const plans: Readonly<Partial<Record<OperationFactsFragment['kind'], readonly Plan[]>>> = {
  GENERATE_TENANT_SECRET: [
    { title: 'HSM: secret made', small: '256 bits, never in the clear', doneAt: 'SECRET_MADE' },
    {
      title: 'Wrapped',
      small: 'Encrypted under the org’s certificate, inside the HSM, in the same job',
      doneAt: 'SECRET_MADE',
    },
    upload,
    confirm,
  ],
  DESTROY_TENANT_SECRET: [
    { title: 'On record', small: 'What will be destroyed, and what becomes of its backup', doneAt: 'INTENT' },
    { title: 'Destroy in Salesforce', small: 'Sent once', doneAt: 'ANSWERED' },
    confirm,
  ],
  RESTORE_TENANT_SECRET: [
    { title: 'On record', small: 'What will be restored', doneAt: 'INTENT' },
    {
      title: 'Bring it back in Salesforce',
      small: 'The backup is opened in the HSM and sent',
      doneAt: 'ANSWERED',
    },
    confirm,
  ],
};

const order: readonly OperationProgress[] = [
  'RESERVED',
  'INTENT',
  'SECRET_MADE',
  'REQUEST_SENT',
  'ANSWERED',
  'CONFIRMED',
  'BACKED_UP',
];

/** The steps of an operation with how far each has come; none for what is done in one go. */
export function stepsOf(
  operation: Pick<OperationFactsFragment, 'kind' | 'state' | 'steps' | 'createdAt'>,
): readonly Step[] {
  const plan = plans[operation.kind] ?? [];
  const marks = new Map(operation.steps.map(({ progress, at }) => [progress, Date.parse(at)]));
  const reached = Math.max(0, ...operation.steps.map(({ progress }) => order.indexOf(progress)));
  const current = plan.findIndex(({ doneAt }) => order.indexOf(doneAt) > reached);
  return plan.map(({ title, small, doneAt }, index) => {
    const before = plan[index - 1]?.doneAt;
    const state = stateOf(operation.state, index, current);
    return {
      title,
      small,
      state,
      began: before === undefined ? Date.parse(operation.createdAt) : startOf(before, doneAt, marks),
      ended: state === 'done' ? marks.get(doneAt) : undefined,
    };
  });
}

/** Two steps of one job have one mark, and the second no time of its own. */
function startOf(
  before: OperationProgress,
  doneAt: OperationProgress,
  marks: ReadonlyMap<OperationProgress, number>,
): number | undefined {
  return before === doneAt ? undefined : marks.get(before);
}

function stateOf(operation: OperationFactsFragment['state'], index: number, current: number): StepState {
  if (operation === 'SUCCEEDED' || current < 0 || index < current) return 'done';
  if (index > current) return 'todo';
  if (operation === 'FAILED') return 'failed';
  return operation === 'UNKNOWN' ? 'unknown' : 'now';
}
