import { hashToken, isUsable, type ApiToken } from '../key-management/access/api-token.js';
import { callerWith, type Caller } from '../key-management/actor.js';
import type { ApiTokenId } from '../key-management/identifiers.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { Logger } from '../key-management/ports/logger.js';
import type { Store } from '../key-management/ports/store.js';

/** What looking tokens up needs. */
interface ApiTokenDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
}

const touchEveryMilliseconds = 60_000;
const mostRemembered = 10_000;

/** The tokens of the database, looked up each time: one that was revoked lets nobody in from then on, on any server. */
export class ApiTokens {
  readonly #with: ApiTokenDependencies;
  readonly #touched = new Map<ApiTokenId, number>();
  #writing: Promise<void> = Promise.resolve();

  constructor(dependencies: ApiTokenDependencies) {
    this.#with = dependencies;
  }

  /** The caller with this token. */
  async callerBehind(text: string): Promise<Caller | undefined> {
    const { store, clock } = this.#with;
    const token = await store.read.apiTokenByHash(hashToken(text));
    if (token === undefined || !isUsable(token, clock.now())) return undefined;
    const subject = { kind: 'TOKEN', id: token.id } as const;
    const [grants = []] = await store.read.roleGrantsOf([subject]);
    this.#noteUse(token);
    return callerWith({ ...subject, name: token.name }, grants);
  }

  /** Waits for what is still being written. */
  async close(): Promise<void> {
    await this.#writing;
  }

  /** At most one write a minute and token, which no request waits for. */
  #noteUse({ id, lastUsedAt }: ApiToken): void {
    const now = this.#with.clock.now();
    const last = Math.max(lastUsedAt?.getTime() ?? 0, this.#touched.get(id) ?? 0);
    if (now.getTime() - last < touchEveryMilliseconds) return;
    if (this.#touched.size >= mostRemembered) this.#touched.clear();
    this.#touched.set(id, now.getTime());
    const notSince = new Date(now.getTime() - touchEveryMilliseconds + 1);
    const write = this.#with.store.transaction((writer) => writer.touchApiToken(id, now, notSince));
    this.#writing = Promise.all([this.#writing, write]).then(
      () => undefined,
      (error: unknown) => {
        this.#with.logger.warn({ err: error, tokenId: id }, 'the last use of a token could not be noted');
      },
    );
  }
}
