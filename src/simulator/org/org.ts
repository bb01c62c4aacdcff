import { readFile } from 'node:fs/promises';
import { writeDurably } from './durable-file.js';
import type { OrgState } from './org-state.js';
import { orgStateShape } from './org-state.js';
import { recordId } from './record-id.js';

/**
 * The simulated org's memory. Changes come one after another, each on a copy that takes the state's place only when
 * it lies on the disk: an answer never tells what a kill could undo, and a refused change leaves nothing.
 */
export class Org {
  readonly #file: string;
  #state: OrgState;
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(file: string, state: OrgState) {
    this.#file = file;
    this.#state = state;
  }

  /** What is remembered now; never changed in place. */
  get state(): Readonly<OrgState> {
    return this.#state;
  }

  /** Makes a change after all that were asked for before; resolves when it is durable. Rejects as `work` does. */
  change<Result>(work: (draft: OrgState) => Result | Promise<Result>): Promise<Result> {
    const change = this.#lastChange.then(async () => {
      const draft = structuredClone(this.#state);
      const result = await work(draft);
      await writeDurably(this.#file, JSON.stringify(draft, null, 1), 0o600);
      this.#state = draft;
      return result;
    });
    this.#lastChange = change.catch(() => undefined);
    return change;
  }

  /** Resolves when no change is under way. */
  async settled(): Promise<void> {
    await this.#lastChange;
  }
}

/** A new record id; its number is used up. */
export function newRecordId(draft: OrgState, prefix: string): string {
  draft.lastRecordNumber += 1;
  return recordId(prefix, draft.pod, draft.lastRecordNumber);
}

/** Reads state.json; undefined where there is none yet. Rejects with an Error where it is not ours. */
export async function readOrgState(file: string): Promise<OrgState | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return orgStateShape.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `${file} is no state of the Salesforce org simulator; move its folder away to begin anew.`,
      {
        cause,
      },
    );
  }
}
