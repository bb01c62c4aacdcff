import type { AuditDetail, AuditFacts, AuditHead } from '../key-management/audit/audit-entry.js';
import type { AuditOrigin } from '../key-management/ports/audit-trail.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { Store, StoreReader, StoreWriter } from '../key-management/ports/store.js';
import { nextEntry } from './chain.js';
import { rules, type RuleNote } from './rules.js';
import type { Scopes } from './scope.js';

/**
 * Two transactions that append at once collide, and one is done again. Where that has just happened it would go on
 * happening: for this long all of them go in single file instead.
 */
const crowdedMilliseconds = 1000;

/**
 * The store, keeping the record of what is written to it: the entries are appended in the very transaction that they
 * tell of, so that neither is ever there without the other.
 */
export class AuditedStore implements Store {
  readonly #store: Store;
  readonly #scopes: Scopes;
  readonly #clock: Clock;
  #crowdedUntil = 0;

  constructor(store: Store, scopes: Scopes, clock: Clock) {
    this.#store = store;
    this.#scopes = scopes;
    this.#clock = clock;
  }

  get read(): StoreReader {
    return this.#store.read;
  }

  /** See the port. */
  async transaction<T>(work: (write: StoreWriter) => Promise<T>): Promise<T> {
    const scope = this.#scopes.current;
    const { origin } = this.#scopes;
    let attempts = 0;
    let notes: RuleNote[] = [];
    const result = await this.#store.transaction(async (write) => {
      if (attempts > 0) this.#crowdedUntil = performance.now() + crowdedMilliseconds;
      attempts += 1;
      if (performance.now() < this.#crowdedUntil) await write.lockAuditHead();
      const noted: RuleNote[] = [];
      const done = await work(noting(write, noted));
      notes = folded(noted);
      await append(
        write,
        notes.map((note) => factsOf(note, origin)),
        this.#clock.now(),
      );
      return done;
    });
    if (scope !== undefined && notes.some((note) => tellsOf(note, scope.action))) scope.told = true;
    return result;
  }

  /** See the port. */
  get isShared(): boolean {
    return this.#store.isShared;
  }

  /** Asks the database whether it answers. */
  async probe(): Promise<void> {
    await this.#store.probe();
  }
}

/** A request for approval is no answer to the call that led to it: that call was refused. */
function tellsOf(note: RuleNote, action: string): boolean {
  return note.tells === true && note.action === action;
}

/** A write that an operation tells of, by the same name and about the same object, adds its particulars to that. */
function folded(notes: readonly RuleNote[]): RuleNote[] {
  const telling = notes.filter(({ tells }) => tells === true);
  const isSame = (one: RuleNote, other: RuleNote): boolean =>
    one.action === other.action && one.objectId === other.objectId;
  const added = (note: RuleNote): RuleNote[] =>
    notes.filter((each) => each.tells !== true && isSame(each, note));
  const rest = notes.filter((note) => note.tells !== true && !telling.some((each) => isSame(each, note)));
  const whole = telling.map((note) => ({
    ...note,
    detail: Object.assign({}, note.detail, ...added(note).map(({ detail }) => detail)) as AuditDetail,
  }));
  return [...rest, ...whole];
}

type Method = (...given: unknown[]) => Promise<unknown>;

/** The writer, noting what is worth it before each write is done. */
function noting(write: StoreWriter, notes: RuleNote[]): StoreWriter {
  const methods = write as unknown as Readonly<Record<string, Method>>;
  const noted = Object.entries(rules).flatMap(([name, rule]) => {
    if (rule === 'UNRECORDED') return [];
    const ask = rule as (read: StoreReader, ...given: unknown[]) => Promise<readonly RuleNote[]>;
    const both = async (...given: unknown[]): Promise<unknown> => {
      const worth = await ask(write, ...given);
      const result = await methods[name]?.(...given);
      // A write that changed nothing is none.
      if (result !== false && result !== 0) notes.push(...worth);
      return result;
    };
    return [[name, both] as const];
  });
  return { ...write, ...Object.fromEntries(noted) };
}

/** All that can be said of a note: what it leaves open is as in the call that it belongs to. */
export function factsOf({ tells: _, ...note }: RuleNote, origin: AuditOrigin): AuditFacts {
  const open = { code: null, orgId: null, objectId: null, operationId: null, detail: {} };
  return { ...open, ...origin, ...note };
}

/** Appends entries behind the head, inside somebody's transaction. */
export async function append(write: StoreWriter, facts: readonly AuditFacts[], at: Date): Promise<void> {
  if (facts.length === 0) return;
  let head: AuditHead = await write.auditHead();
  for (const each of facts) {
    const entry = nextEntry(head, each, at);
    await write.insertAuditEntry(entry);
    head = entry;
  }
}
