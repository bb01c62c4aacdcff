/** Where real time comes from; a test may own it. */
export interface RealClock {
  now(): Date;
}

/** The clock of this machine. */
export const machineClock: RealClock = { now: () => new Date() };

/**
 * The clock of the simulated org: real time and an offset that the control door moves on. It counts whole seconds, as
 * CreatedDate and the Date header do, so that a limit is over at the very second that a client can compute.
 */
export class SimulatedClock {
  readonly #real: RealClock;
  readonly #offsetMilliseconds: () => number;

  constructor(real: RealClock, offsetMilliseconds: () => number) {
    this.#real = real;
    this.#offsetMilliseconds = offsetMilliseconds;
  }

  /** The org's time, whole seconds. */
  now(): Date {
    const milliseconds = this.#real.now().getTime() + this.#offsetMilliseconds();
    return new Date(Math.floor(milliseconds / 1000) * 1000);
  }
}
