import type { Clock } from '../key-management/ports/clock.js';
import type { StoreReader } from '../key-management/ports/store.js';
import { lineOf } from './chain.js';
import { signedLine, type AuditSigner } from './signed-statement.js';

const entriesAtOnce = 500;

/** The record for those who take it away: JSON Lines, as `npm run audit:verify` reads them. */
export class AuditExport {
  readonly #read: StoreReader;
  readonly #signer: AuditSigner;
  readonly #clock: Clock;

  constructor(read: StoreReader, signer: AuditSigner, clock: Clock) {
    this.#read = read;
    this.#signer = signer;
    this.#clock = clock;
  }

  /** The key that signs the record, PEM. */
  async publicKeyPem(): Promise<string> {
    return await this.#signer.publicKeyPem();
  }

  /**
   * Every entry up to now, with the checkpoints at their places, and a signed last line. That one is made first: where
   * the token is away there is no export, rather than one that seems to be cut off.
   */
  async begin(): Promise<AsyncGenerator<string>> {
    const head = await this.#read.auditHead();
    const end = signedLine('end', await this.#signer.sign('end', head, this.#clock.now()));
    return this.#lines(head.sequence, end);
  }

  async *#lines(last: number, end: string): AsyncGenerator<string> {
    for (let sequence = 0; sequence < last;) {
      const limit = Math.min(entriesAtOnce, last - sequence);
      const entries = await this.#read.auditEntriesAfter(sequence, limit);
      const upTo = entries.at(-1)?.sequence;
      if (upTo === undefined) throw new Error(`the record has a gap after entry ${String(sequence)}`);
      const checkpoints = await this.#read.checkpointsBetween(sequence, upTo);
      const signed = new Map(checkpoints.map(({ anchoredAt: _, ...each }) => [each.sequence, each]));
      let page = '';
      for (const entry of entries) {
        page += `${lineOf(entry)}\n`;
        const checkpoint = signed.get(entry.sequence);
        if (checkpoint !== undefined) page += `${signedLine('checkpoint', checkpoint)}\n`;
      }
      yield page;
      sequence = upTo;
    }
    yield `${end}\n`;
  }
}
