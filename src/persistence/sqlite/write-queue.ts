/** One piece of work at a time, in the order of asking; one that fails does not hold up the next. */
export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve();
  #unended = 0;

  /** Pieces of work that have been asked for and have not ended. */
  get unended(): number {
    return this.#unended;
  }

  /** Resolves or rejects as the work does, once everything before it has ended. */
  run<T>(work: () => Promise<T>): Promise<T> {
    this.#unended += 1;
    const result = this.#last.then(work);
    const end = (): void => {
      this.#unended -= 1;
    };
    this.#last = result.then(end, end);
    return result;
  }

  /** Resolves when everything asked for so far has ended. */
  async drain(): Promise<void> {
    await this.#last;
  }
}
