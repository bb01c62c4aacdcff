import { openSync, readSync, writeSync } from 'node:fs';

const width = 16;

/** A clock that several processes share: a file says how many milliseconds it is ahead of the machine's. */
export class ClockFile {
  readonly path: string;
  readonly #descriptor: number;

  constructor(path: string, isNew = false) {
    this.path = path;
    this.#descriptor = openSync(path, isNew ? 'w+' : 'r');
    if (isNew) this.set(0);
  }

  /** Written in one go: nobody reads half a number. */
  set(ahead: number): void {
    writeSync(this.#descriptor, String(ahead).padEnd(width), 0);
  }

  /** What the clock shows. */
  now(): Date {
    const buffer = Buffer.alloc(width);
    const ahead = Number(buffer.toString('latin1', 0, readSync(this.#descriptor, buffer, 0, width, 0)));
    return new Date(Date.now() + ahead);
  }
}
