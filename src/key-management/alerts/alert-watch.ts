import { hasCode } from '../errors.js';
import type { Clock, Randomness } from '../ports/clock.js';
import type { Hsm } from '../ports/hsm.js';
import type { Logger } from '../ports/logger.js';
import { ConstraintViolation, type Store } from '../ports/store.js';
import { identityOf, type Alert, type AlertKind, type Condition } from './alert.js';
import * as conditions from './conditions.js';
import { raiseAlert, resolveAlert } from './raise-alert.js';

/** What watching needs. */
export interface AlertWatchDependencies {
  readonly store: Store;
  readonly hsm: Pick<Hsm, 'probe'>;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly logger: Logger;
  /** How often it is looked, by whichever server comes first. */
  readonly everyMilliseconds: number;
}

/**
 * Looks from time to time at what is the case, and holds it against the alerts that are open: what is new is told, what
 * is over is told too, and what goes on is not told again.
 */
export class AlertWatch {
  readonly #with: AlertWatchDependencies;
  #databaseAwaySince: Date | undefined;

  constructor(dependencies: AlertWatchDependencies) {
    this.#with = dependencies;
  }

  /** One look; of several servers, one looks at a time. */
  async look(): Promise<void> {
    const { store, clock, everyMilliseconds } = this.#with;
    try {
      const within = everyMilliseconds * 0.9;
      const takeTurn = (): Promise<boolean> =>
        store.transaction((write) => write.takeTurn('look for alerts', within));
      // Where there is one server it is always its turn, also right after it was started anew.
      const isOurs = (await takeTurn()) || !store.isShared;
      await this.#tellOfDatabase();
      if (isOurs) await this.#hold(await this.#conditions());
    } catch (error) {
      if (!hasCode(error, 'DATABASE_UNAVAILABLE')) throw error;
      this.#databaseAwaySince ??= clock.now();
    }
  }

  async #tellOfDatabase(): Promise<void> {
    const from = this.#databaseAwaySince;
    if (from === undefined) return;
    await this.#raise(conditions.databaseTrouble(from, this.#with.clock.now()), true);
    this.#databaseAwaySince = undefined;
  }

  async #conditions(): Promise<Condition[]> {
    const { store, clock } = this.#with;
    const { read } = store;
    const now = clock.now();
    const from = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);
    const certificates = await read.certificatesInUseUntil(from(conditions.certificateNotice));
    const tokens = await read.apiTokensExpiringUntil(from(conditions.tokenNotice));
    const due = await read.rotationPoliciesDueUntil(from(conditions.rotationNotice));
    const failed = (await read.waitingRotationRuns()).map((run) => conditions.failedRotation(run));
    return [
      ...certificates.map((each) => conditions.expiringCertificate(each, now)),
      ...tokens
        .filter(({ expiresAt }) => expiresAt !== null && expiresAt > now)
        .map(conditions.expiringToken),
      ...(await read.keptSecretsFrom(conditions.nearCap)).map(conditions.nearTheCap),
      ...(await read.openDrifts({})).map(conditions.foundDrift),
      ...(await read.orgsNotComparedSince(from(-conditions.silence))).map(conditions.silentOrg),
      ...due.filter(({ nextRunAt }) => nextRunAt > now).map(conditions.dueRotation),
      ...failed.filter((each) => each !== undefined),
      ...((await this.#isHsmAway()) ? [conditions.hsmTrouble] : []),
    ];
  }

  async #isHsmAway(): Promise<boolean> {
    try {
      await this.#with.hsm.probe();
      return false;
    } catch (error) {
      this.#with.logger.warn({ err: error }, 'the HSM did not answer to the watch');
      return true;
    }
  }

  async #hold(found: readonly Condition[]): Promise<void> {
    const { store, clock, randomness } = this.#with;
    const open = await store.read.openAlerts();
    const told = new Set(open.map(identityOf));
    for (const condition of found) if (!told.has(identityOf(condition))) await this.#raise(condition, false);
    const lasts = new Set(found.map(identityOf));
    for (const alert of open.filter((each) => !lasts.has(identityOf(each)) && isWatched(each)))
      await store.transaction((write) => resolveAlert(write, alert, clock.now(), randomness));
  }

  async #raise(condition: Condition, isMoment: boolean): Promise<void> {
    const { store, clock, randomness } = this.#with;
    try {
      await store.transaction((write) => raiseAlert(write, condition, clock.now(), randomness, isMoment));
    } catch (error) {
      // Another server has told of it.
      if (!(error instanceof ConstraintViolation)) throw error;
    }
  }
}

/** Moments are told by whatever they happen in. */
const moments: readonly AlertKind[] = ['ROTATION_DONE', 'DATABASE_TROUBLE'];

function isWatched({ kind }: Alert): boolean {
  return !moments.includes(kind);
}
