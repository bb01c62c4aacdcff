import type { Actor } from '../actor.js';
import type { Alert, AlertFilter } from '../alerts/alert.js';
import type {
  AlertChannel,
  AlertDelivery,
  AlertDeliveryChange,
  AlertDeliveryFilter,
} from '../alerts/alert-channel.js';
import type { AlertChannelId, AlertDeliveryId, AlertId, SalesforceOrgId, ServerId } from '../identifiers.js';
import type { Lease } from '../operation.js';
import type { RotationPolicy } from '../rotation/rotation-policy.js';
import type { RotationRun } from '../rotation/rotation-run.js';
import type { Certificate } from '../certificate/certificate.js';
import type { ApiToken } from '../access/api-token.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { TenantSecretType } from '../tenant-secret.js';
import type { ListStretch } from './store.js';

/** How many active and archived secrets an org keeps of a type. */
export interface KeptSecrets {
  readonly orgId: SalesforceOrgId;
  readonly type: TenantSecretType;
  readonly kept: number;
}

/** Reading alerts and what they are made from; the latter a thousand rows at most, the most urgent first. */
export interface AlertReader {
  alerts(filter: AlertFilter, stretch: ListStretch): Promise<Alert[]>;
  countAlerts(filter: AlertFilter, onlyOrgs?: ListStretch['onlyOrgs']): Promise<number>;
  alertsByIds(ids: readonly AlertId[]): Promise<(Alert | undefined)[]>;
  /** All that are not over. */
  openAlerts(): Promise<Alert[]>;
  alertChannels(): Promise<AlertChannel[]>;
  alertDeliveries(filter: AlertDeliveryFilter, stretch: ListStretch): Promise<AlertDelivery[]>;
  countAlertDeliveries(filter: AlertDeliveryFilter): Promise<number>;
  alertDelivery(id: AlertDeliveryId): Promise<AlertDelivery | undefined>;
  /** The first of each channel and org that is not delivered, where it is due and nobody else is at it. */
  dueAlertDeliveries(now: Date, holder: ServerId, limit: number): Promise<AlertDelivery[]>;

  certificatesInUseUntil(until: Date): Promise<Certificate[]>;
  apiTokensExpiringUntil(until: Date): Promise<ApiToken[]>;
  keptSecretsFrom(kept: number): Promise<KeptSecrets[]>;
  /** Orgs that were compared once, and not since then. */
  orgsNotComparedSince(since: Date): Promise<SalesforceOrg[]>;
  rotationPoliciesDueUntil(until: Date): Promise<RotationPolicy[]>;
  waitingRotationRuns(): Promise<RotationRun[]>;
}

/** Writing them. */
export interface AlertWriter {
  /** Refused by a unique index where the same alert is open. */
  insertAlert(alert: Alert): Promise<void>;
  resolveAlert(id: AlertId, at: Date): Promise<boolean>;
  /** False where somebody has acknowledged it already. */
  acknowledgeAlert(id: AlertId, by: Actor, at: Date): Promise<boolean>;
  insertAlertChannel(channel: AlertChannel): Promise<void>;
  /** With its deliveries; false where there is none. */
  deleteAlertChannel(id: AlertChannelId): Promise<boolean>;
  insertAlertDelivery(delivery: AlertDelivery): Promise<void>;
  claimAlertDelivery(
    id: AlertDeliveryId,
    holder: ServerId,
    leaseMilliseconds: number,
  ): Promise<AlertDelivery | undefined>;
  /** Applies the change where the lease is still this one, and lets go of it; false where it has passed on. */
  advanceAlertDelivery(id: AlertDeliveryId, lease: Lease, change: AlertDeliveryChange): Promise<boolean>;
  /** Has a dead one sent again; false where it is not dead. */
  replayAlertDelivery(id: AlertDeliveryId, at: Date): Promise<boolean>;
}
