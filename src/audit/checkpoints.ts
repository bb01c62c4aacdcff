import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AuditCheckpoint } from '../key-management/audit/audit-entry.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { Logger } from '../key-management/ports/logger.js';
import { ConstraintViolation, type Store } from '../key-management/ports/store.js';
import type { Anchor } from './anchors.js';
import { signedLine, type AuditSigner } from './signed-statement.js';

/** What checkpoints are made with. */
export interface CheckpointDependencies {
  readonly store: Store;
  readonly signer: AuditSigner;
  readonly anchors: readonly Anchor[];
  /** Where the public key is laid down for the verifier. */
  readonly publicKeyFile: string;
  readonly everyMilliseconds: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Signs the end of the chain from time to time, where it has moved, and has each signature kept outside the database:
 * whoever rewrites the database cannot rewrite that, and whoever cuts its end off is found out by it.
 */
export class Checkpoints {
  readonly #with: CheckpointDependencies;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #stopped = false;
  #keyIsLaidDown = false;

  constructor(dependencies: CheckpointDependencies) {
    this.#with = dependencies;
  }

  /** Goes on until it is stopped. */
  start(): void {
    this.#timer = setTimeout(() => {
      this.#round = this.#attempt().finally(() => {
        if (!this.#stopped) this.start();
      });
    }, this.#with.everyMilliseconds);
  }

  /** Signs what there is, and ends. */
  async close(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
    await this.#attempt();
  }

  async #attempt(): Promise<void> {
    try {
      await this.#signEnd();
      await this.#anchorAll();
    } catch (error) {
      this.#with.logger.error(
        { err: error },
        'the record could not be signed or anchored; it is tried again',
      );
    }
  }

  async #signEnd(): Promise<void> {
    const { store, signer, clock } = this.#with;
    const head = await store.read.auditHead();
    if (head.sequence === ((await store.read.newestCheckpoint())?.sequence ?? 0)) return;
    const signed = await signer.sign('checkpoint', head, clock.now());
    try {
      await store.transaction((write) => write.insertCheckpoint({ ...signed, anchoredAt: null }));
    } catch (error) {
      // Another server has signed this very place.
      if (!(error instanceof ConstraintViolation)) throw error;
    }
  }

  async #anchorAll(): Promise<void> {
    for (const checkpoint of await this.#with.store.read.unanchoredCheckpoints())
      await this.#anchor(checkpoint);
  }

  async #anchor({ anchoredAt: _, ...signed }: AuditCheckpoint): Promise<void> {
    const { store, anchors, clock } = this.#with;
    await this.#layKeyDown();
    const line = signedLine('checkpoint', signed);
    for (const anchor of anchors) await anchor.keep(line);
    await store.transaction((write) => write.markAnchored(signed.sequence, clock.now()));
  }

  async #layKeyDown(): Promise<void> {
    if (this.#keyIsLaidDown) return;
    const { publicKeyFile, signer } = this.#with;
    await mkdir(path.dirname(publicKeyFile), { recursive: true, mode: 0o700 });
    await writeFile(publicKeyFile, await signer.publicKeyPem(), { mode: 0o644 });
    this.#keyIsLaidDown = true;
  }
}
