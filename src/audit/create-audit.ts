import path from 'node:path';
import type { AuditTrail } from '../key-management/ports/audit-trail.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { Hsm } from '../key-management/ports/hsm.js';
import type { Logger } from '../key-management/ports/logger.js';
import type { Store } from '../key-management/ports/store.js';
import { fileAnchor, webAnchor } from './anchors.js';
import { AuditedStore } from './audited-store.js';
import { Checkpoints } from './checkpoints.js';
import { AuditExport } from './export.js';
import { Scopes } from './scope.js';
import { AuditSigner } from './signed-statement.js';
import { StoreAuditTrail } from './store-audit-trail.js';

/** How the record is kept. */
export interface AuditOptions {
  /** Where checkpoints are kept outside the database; the public key lies beside it. */
  readonly anchorFile: string;
  /** A web hook that gets them too. */
  readonly anchorUrl: string | undefined;
  readonly checkpointEveryMilliseconds: number;
}

/** The record of what was done. */
export interface Audit {
  /** The store that everybody else is given: it keeps the record of its writes. */
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly exported: AuditExport;
  /** Signs what there is, and ends. */
  close(): Promise<void>;
}

/** Begins to keep the record. */
export function createAudit(
  options: AuditOptions,
  dependencies: { readonly store: Store; readonly hsm: Hsm; readonly clock: Clock; readonly logger: Logger },
): Audit {
  const { store, hsm, clock, logger } = dependencies;
  const scopes = new Scopes();
  const signer = new AuditSigner(hsm);
  const { anchorFile, anchorUrl } = options;
  const checkpoints = new Checkpoints({
    ...{ store, signer, clock, logger },
    anchors: [fileAnchor(anchorFile), ...(anchorUrl === undefined ? [] : [webAnchor(anchorUrl)])],
    publicKeyFile: path.join(path.dirname(anchorFile), 'public-key.pem'),
    everyMilliseconds: options.checkpointEveryMilliseconds,
  });
  checkpoints.start();
  return {
    store: new AuditedStore(store, scopes, clock),
    trail: new StoreAuditTrail({ store, scopes, clock, logger }),
    exported: new AuditExport(store.read, signer, clock),
    close: () => checkpoints.close(),
  };
}
