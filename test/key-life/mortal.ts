import { types } from 'node:util';
import type { KeyManagementDependencies } from '../../src/key-management/key-management.js';
import type { StepName, StepObserver } from '../../src/key-management/operations/steps.js';

/** The error of everything that a server tries after its end. */
export class Dead extends Error {
  override readonly name = 'Dead';
}

/**
 * What a server in this process is made of, so that it can die like a process: from one moment on nothing that it does
 * has any effect, and nothing that it asked for is answered.
 */
export class Mortal {
  readonly dependencies: KeyManagementDependencies;
  #isDead = false;
  #lastStep: StepName | undefined;
  #hasDied: () => void = () => undefined;

  constructor(whole: KeyManagementDependencies) {
    const { store, hsm, salesforce } = whole;
    this.dependencies = {
      ...whole,
      store: this.#mortal({
        read: this.#mortal(store.read),
        isShared: store.isShared,
        transaction: store.transaction.bind(store),
        probe: () => store.probe(),
      }),
      hsm: this.#mortal(hsm),
      salesforce: this.#mortal({
        addressFault: salesforce.addressFault.bind(salesforce),
        connect: async (access, options) => this.#mortal(await salesforce.connect(access, options)),
      }),
      observer: this.#observer,
    };
  }

  /** Ends it now. */
  die(): void {
    this.#isDead = true;
    this.#hasDied();
  }

  /** Ends it when a step is reached; resolves then. */
  async dieAt(step: StepName): Promise<void> {
    this.#lastStep = step;
    await new Promise<void>((resolve) => (this.#hasDied = resolve));
  }

  /** Lives on, whatever step was to be its last. */
  spare(): void {
    this.#lastStep = undefined;
  }

  get #observer(): StepObserver {
    return {
      onStep: (name) => {
        if (name === this.#lastStep) this.die();
        this.#requireLife();
      },
    };
  }

  #mortal<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (_, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          this.#requireLife();
          const result: unknown = Reflect.apply(value, target, given);
          return types.isPromise(result) ? result.finally(() => this.#requireLife()) : result;
        };
      },
    });
  }

  #requireLife(): void {
    if (this.#isDead) throw new Dead('this server is dead');
  }
}
