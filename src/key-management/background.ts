import type { ApprovalExecution } from './approvals/approval-execution.js';
import type { BackupService } from './backup/backup-service.js';
import type { Settlement } from './operations/settlement.js';
import type { WorkLeft } from './operations/work-left/work-left.js';
import type { Logger } from './ports/logger.js';
import type { Store } from './ports/store.js';
import type { CertificateSigning } from './destruction/certificate-signing.js';
import type { RotationExecution } from './rotation/rotation-execution.js';
import type { ReconciliationSchedule } from './reconciliation/reconciliation-schedule.js';

/** Everything that goes on without being asked for. */
export interface BackgroundDependencies {
  readonly store: Store;
  readonly settlement: Settlement;
  readonly workLeft: WorkLeft;
  readonly schedule: ReconciliationSchedule;
  readonly backups: BackupService;
  readonly approved: ApprovalExecution;
  readonly rotations: RotationExecution;
  readonly certificates: CertificateSigning;
  readonly logger: Logger;
  /** How often operations that nobody works on are looked for. */
  readonly settleEveryMilliseconds: number;
}

const lookAtScheduleEveryMilliseconds = 20_000;
const hour = 3_600_000;

/** Looks after operations, orgs and backups, from start to stop. */
export class Background {
  readonly #with: BackgroundDependencies;
  readonly #loops: (() => Promise<void>)[] = [];
  #isStopping = false;

  constructor(dependencies: BackgroundDependencies) {
    this.#with = dependencies;
  }

  /** Takes up what a crash left open, then goes on. */
  start(): void {
    const { settlement, workLeft, schedule, approved, rotations, certificates } = this.#with;
    const { settleEveryMilliseconds } = this.#with;
    let isFirst = true;
    this.#loop(settleEveryMilliseconds, async () => {
      await (isFirst ? settlement.takeUpAtStart() : settlement.takeUpForgotten());
      isFirst = false;
      await workLeft.doDue();
    });
    this.#loop(settleEveryMilliseconds, () => approved.executeDue());
    this.#loop(settleEveryMilliseconds, () => rotations.runDue(() => this.#isStopping));
    this.#loop(lookAtScheduleEveryMilliseconds, () => certificates.signDue());
    this.#loop(lookAtScheduleEveryMilliseconds, () => schedule.run(() => this.#isStopping));
    this.#loop(hour, () => this.#deleteExpiredBackups());
  }

  /** Begins no new round, and waits for those that are under way. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#loops.map((stop) => stop()));
  }

  async #deleteExpiredBackups(): Promise<void> {
    const { store, backups } = this.#with;
    const isOurs = await store.transaction((write) => write.takeTurn('delete expired backups', hour / 2));
    if (isOurs) await backups.deleteExpired();
  }

  /** One round after the other, never two at once. */
  #loop(everyMilliseconds: number, work: () => Promise<void>): void {
    let timer: NodeJS.Timeout | undefined;
    let round: Promise<void> = Promise.resolve();
    const run = (): void => {
      round = work()
        .catch((error: unknown) => {
          this.#with.logger.error({ err: error }, 'a round of background work failed');
        })
        .finally(() => {
          if (!this.#isStopping) timer = setTimeout(run, everyMilliseconds);
        });
    };
    this.#loops.push(async () => {
      clearTimeout(timer);
      await round;
    });
    run();
  }
}
