import type { OperationId } from '../identifiers.js';

/**
 * Everything that a key operation does that outlasts it, and every call it makes, by name. What is written to the
 * journal is named for what it says; `journal:WORK_DONE` ends what an ended operation left to do.
 */
export const operationActions = [
  'journal:RESERVED',
  'journal:WITHDRAWN',
  'journal:CLAIMED',
  'journal:INTENT',
  'journal:SECRET_MADE',
  'journal:REQUEST_SENT',
  'journal:ANSWERED',
  'journal:CONFIRMED',
  'journal:BACKED_UP',
  'journal:UNKNOWN',
  'journal:FAILED',
  'journal:WORK_DONE',
  'store:BACKUP',
  'hsm:make',
  'hsm:close',
  'hsm:destroy',
  'hsm:seal',
  'hsm:open',
  'salesforce:list',
  'salesforce:create',
  'salesforce:destroy',
  'salesforce:export',
  'salesforce:restore',
] as const;
/** One of these actions. */
export type OperationAction = (typeof operationActions)[number];

/** A point in the life of an operation: right before or right after an action. */
export type StepName = `${'before' | 'after'}:${OperationAction}`;

/** All such points; a server may be killed at any of them. */
export const stepNames: readonly StepName[] = operationActions.flatMap((action): StepName[] => [
  `before:${action}`,
  `after:${action}`,
]);

/** Told of each point as it is reached; the operation waits for it. */
export interface StepObserver {
  onStep(name: StepName, operationId: OperationId): void | Promise<void>;
}

/** Takes the actions of operations, and tells an observer, where there is one. */
export class Steps {
  readonly #observer: StepObserver | undefined;

  constructor(observer?: StepObserver) {
    this.#observer = observer;
  }

  /** Takes an action; a failed one has no point after it. */
  async take<T>(action: OperationAction, operationId: OperationId, work: () => Promise<T>): Promise<T> {
    if (this.#observer === undefined) return await work();
    await this.#observer.onStep(`before:${action}`, operationId);
    const result = await work();
    await this.#observer.onStep(`after:${action}`, operationId);
    return result;
  }
}
