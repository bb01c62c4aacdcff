import { isKeyManagerError, type AnyKeyManagerError } from '../errors.js';

/** Collects what would be thrown one at a time: a plan tells of everything that stands in the way at once. */
export class Obstacles {
  readonly #found: AnyKeyManagerError[] = [];

  /** All so far, in their order. */
  get found(): readonly AnyKeyManagerError[] {
    return this.#found;
  }

  /** Takes a check; what it answers, or null where it refused. A fault that is not ours is rejected with. */
  async meet<T>(check: () => T | Promise<T>): Promise<T | null> {
    try {
      return await check();
    } catch (error) {
      if (!isKeyManagerError(error)) throw error;
      this.#found.push(error);
      return null;
    }
  }
}
