import { isKeyManagerError } from '../errors.js';
import type { Operation } from '../operation.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Store } from '../ports/store.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { DestroyOperation } from './destroy.js';
import type { GenerateOperation } from './generate.js';
import type { OperationRunner } from './runner.js';
import type { WorkInToken } from './work-in-token.js';

/** How long an upload without an answer stays unknown before background work gives it up as absent. */
const settleWindowMilliseconds = 60_000;

/** What settling needs. */
export interface SettlementDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly runner: OperationRunner;
  readonly generate: GenerateOperation;
  readonly destroy: DestroyOperation;
  readonly workInToken: WorkInToken;
}

/** Takes up what a crash or a lost answer left open, until every operation has an end. */
export class Settlement {
  readonly #with: SettlementDependencies;

  constructor(dependencies: SettlementDependencies) {
    this.#with = dependencies;
  }

  /** Reads the org and ends the operation as Salesforce's rows say; absent ends it where `giveUpIfAbsent`. */
  async settle(operation: Operation, giveUpIfAbsent: boolean): Promise<Operation> {
    const org = await this.#orgOf(operation);
    const steps = operation.kind === 'destroyTenantSecret' ? this.#with.destroy : this.#with.generate;
    if (operation.state === 'RUNNING') return await steps.resume(operation, org);
    return await steps.settle(operation, org, giveUpIfAbsent);
  }

  /** At start-up: every open operation belongs to a server that is gone. */
  async takeUpAll(): Promise<void> {
    await this.#takeUp(() => true);
    await this.#with.workInToken.doDue();
  }

  /** From time to time: operations that nobody works on, and what is due in the token. */
  async takeUpForgotten(): Promise<void> {
    const giveUpBefore = this.#with.clock.now().getTime() - settleWindowMilliseconds;
    await this.#takeUp((operation) => (operation.steps.at(-1)?.at.getTime() ?? 0) < giveUpBefore);
    await this.#with.workInToken.doDue();
  }

  async #takeUp(giveUpIfAbsent: (operation: Operation) => boolean): Promise<void> {
    const { store, runner, logger } = this.#with;
    for (const operation of await store.read.openOperations()) {
      if (runner.isRunning(operation.id)) continue;
      try {
        const settled = await runner.run(operation.id, () =>
          this.settle(operation, giveUpIfAbsent(operation)),
        );
        logger.info({ operationId: operation.id, state: settled.state }, 'an open operation was taken up');
      } catch (error) {
        const code = isKeyManagerError(error) ? error.code : undefined;
        logger.warn({ operationId: operation.id, code }, 'an open operation could not be taken up yet');
      }
    }
  }

  async #orgOf(operation: Operation): Promise<SalesforceOrg> {
    const [org] =
      operation.orgId === null ? [] : await this.#with.store.read.salesforceOrgsByIds([operation.orgId]);
    if (org === undefined) throw new Error(`the org of operation ${operation.id} is gone`);
    return org;
  }
}
