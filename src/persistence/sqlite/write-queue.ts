/** One piece of work at a time, in the order of asking; one that fails does not hold up the next. */
export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects as the work does, once everything before it has ended. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything asked for so far has ended. */
  async drain(): Promise<void> {
    await this.#last;
  }
}
