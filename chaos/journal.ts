const longestLine = 240;

/** What happened in a run, in the order in which the program saw it. */
export class Journal {
  readonly #began = performance.now();
  readonly #lines: string[] = [];

  /** Notes something somebody did or was answered. */
  note(who: string, what: string): void {
    const at = (performance.now() - this.#began).toFixed(0).padStart(6);
    this.#lines.push(`${at} ms  ${who.padEnd(12)} ${what}`.slice(0, longestLine));
  }

  /** Every line so far. */
  get lines(): readonly string[] {
    return this.#lines;
  }
}
