const fields = {
  lock: 0,
  pinRefused: 1,
  busy: 2,
  logins: 3,
  retiring: 4,
  turn: 5,
  inside: 6,
  nameless: 7,
} as const;

/** What must not happen at the same time in two threads: many may make objects, or many may search. */
const sides = { creating: 1, searching: -1 } as const;

/**
 * What the session threads of one process know of each other: PKCS#11 shares the login among all sessions of a
 * process, so a thread that finds it lost has to know whether others are in the middle of a call.
 */
export class SharedState {
  /** Handed to another thread, which makes its own SharedState of it. */
  readonly memory: SharedArrayBuffer;
  readonly #cells: Int32Array;

  constructor(memory = new SharedArrayBuffer(Object.keys(fields).length * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#cells = new Int32Array(memory);
  }

  /** Runs `work` while no other thread of the process runs any under this lock; for session threads alone. */
  exclusively<T>(work: () => T): T {
    return this.#holding(fields.lock, work);
  }

  /**
   * Runs the making of an object while no thread searches. SoftHSM reads half-made objects in a search and then breaks
   * them: measured, in 300 secrets made by four threads that search as well, one to four failed generations
   * (CKR_TEMPLATE_INCONSISTENT) and nameless objects; with this, none.
   */
  whileCreating<T>(work: () => T): T {
    return this.#onSide(sides.creating, work);
  }

  /** Runs a search while no thread makes an object. */
  whileSearching<T>(work: () => T): T {
    return this.#onSide(sides.searching, work);
  }

  /** Whether the token has refused the PIN in this process. */
  get pinWasRefused(): boolean {
    return Atomics.load(this.#cells, fields.pinRefused) === 1;
  }

  rememberPinRefusal(): void {
    Atomics.store(this.#cells, fields.pinRefused, 1);
  }

  /** How many threads do a job now. */
  get busyThreads(): number {
    return Atomics.load(this.#cells, fields.busy);
  }

  /** Counts this thread as busy while `work` runs. */
  whileBusy<T>(work: () => T): T {
    Atomics.add(this.#cells, fields.busy, 1);
    try {
      return work();
    } finally {
      Atomics.sub(this.#cells, fields.busy, 1);
    }
  }

  /** Logins that were really made: a second one means that the first was lost, and every object handle with it. */
  get logins(): number {
    return Atomics.load(this.#cells, fields.logins);
  }

  countLogin(): void {
    Atomics.add(this.#cells, fields.logins, 1);
  }

  /** Whether the process takes no more jobs; whoever waits to try again gives up then. */
  get isRetiring(): boolean {
    return Atomics.load(this.#cells, fields.retiring) === 1;
  }

  retire(): void {
    Atomics.store(this.#cells, fields.retiring, 1);
  }

  #holding<T>(field: number, work: () => T): T {
    while (Atomics.compareExchange(this.#cells, field, 0, 1) !== 0) Atomics.wait(this.#cells, field, 1);
    try {
      return work();
    } finally {
      Atomics.store(this.#cells, field, 0);
      Atomics.notify(this.#cells, field, 1);
    }
  }

  #onSide<T>(side: 1 | -1, work: () => T): T {
    // Whoever waits for the other side to leave keeps its turn, so that neither side can be starved.
    this.#holding(fields.turn, () => {
      for (;;) {
        const inside = Atomics.load(this.#cells, fields.inside);
        if (inside * side >= 0) break;
        Atomics.wait(this.#cells, fields.inside, inside);
      }
      Atomics.add(this.#cells, fields.inside, side);
    });
    try {
      return work();
    } finally {
      Atomics.sub(this.#cells, fields.inside, side);
      Atomics.notify(this.#cells, fields.inside);
    }
  }
}

/** Makes this thread wait; for session threads, which do nothing else meanwhile. */
export function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, milliseconds);
}
