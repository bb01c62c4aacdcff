import type { ServerId } from '../identifiers.js';
import type { Clock, Randomness } from '../ports/clock.js';
import type { Hsm } from '../ports/hsm.js';
import type { Logger } from '../ports/logger.js';
import { silentNotifier, type Notifier } from '../ports/notifier.js';
import type { Store } from '../ports/store.js';
import { AlertDispatch } from './alert-dispatch.js';
import { AlertService } from './alert-service.js';
import { AlertWatch } from './alert-watch.js';

/** What telling people of things is connected to. */
export interface AlertingDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly logger: Logger;
  readonly holder: ServerId;
  /** Nobody is told where none is given. */
  readonly notifier?: Notifier | undefined;
}

/** Who is told, and what goes on without being asked for. */
export interface Alerting {
  readonly alerts: AlertService;
  readonly background: {
    readonly watch: AlertWatch;
    readonly dispatch: AlertDispatch;
    readonly watchEveryMilliseconds: number;
  };
}

/** Puts it together. It is looked every minute where nothing is said. */
export function createAlerting(given: AlertingDependencies, everyMilliseconds = 60_000): Alerting {
  const notifier = given.notifier ?? silentNotifier;
  return {
    alerts: new AlertService({ ...given, notifier }),
    background: {
      watch: new AlertWatch({ ...given, everyMilliseconds }),
      dispatch: new AlertDispatch({ ...given, notifier }),
      watchEveryMilliseconds: everyMilliseconds,
    },
  };
}
