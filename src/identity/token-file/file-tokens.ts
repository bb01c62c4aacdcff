import { hashToken } from '../../key-management/access/api-token.js';
import { callerWith, type Caller, type RoleGrant } from '../../key-management/actor.js';
import type { Clock } from '../../key-management/ports/clock.js';
import type { Logger } from '../../key-management/ports/logger.js';
import { fileState, readTokenFile, type StoredToken } from './token-file.js';

/**
 * The tokens of the bootstrap file, which is read again when it changes. A file that cannot be read lets nobody in:
 * keeping the tokens of before could keep one that was just taken out.
 */
export class FileTokens {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #readState: string | undefined;
  #tokens: ReadonlyMap<string, StoredToken> = new Map();

  constructor(file: string, clock: Clock, logger: Logger) {
    this.#file = file;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** The caller with this token; its roles are for every org. */
  async callerBehind(token: string): Promise<Caller | undefined> {
    await this.#refresh();
    const known = this.#tokens.get(hashToken(token));
    if (known === undefined || hasExpired(known, this.#clock.now())) return undefined;
    return callerWith({ kind: 'TOKEN', id: known.id, name: known.name }, grantsIn(known));
  }

  /** What the token of this id may do now; undefined where the file has none, or one that has expired. */
  async grantsOf(id: string): Promise<readonly RoleGrant[] | undefined> {
    await this.#refresh();
    const known = [...this.#tokens.values()].find((token) => token.id === id);
    return known === undefined || hasExpired(known, this.#clock.now()) ? undefined : grantsIn(known);
  }

  async #refresh(): Promise<void> {
    const state = fileState(this.#file);
    if (state === this.#readState) return;
    try {
      this.#tokens = new Map((await readTokenFile(this.#file)).map((token) => [token.sha256, token]));
    } catch {
      this.#tokens = new Map();
      this.#logger.error({ file: this.#file }, 'the token file cannot be read: it lets nobody in');
    }
    this.#readState = state;
  }
}

function grantsIn({ roles }: StoredToken): RoleGrant[] {
  return roles.map((role) => ({ role, orgId: null }));
}

function hasExpired(token: StoredToken, now: Date): boolean {
  return token.expiresAt !== null && new Date(token.expiresAt) <= now;
}
