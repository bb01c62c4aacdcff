import { notFound } from './arguments.js';
import { parseSalesforceOrgId } from './identifiers.js';
import type { Clock } from './ports/clock.js';
import type { Hsm } from './ports/hsm.js';
import type { StoreReader } from './ports/store.js';
import { keptSecretsLimit, rotationInterval } from './rotation-limits.js';
import type { SalesforceClocks } from './salesforce-clocks.js';
import type { SalesforceOrg } from './salesforce-org.js';
import { TenantSecretStatus, TenantSecretType, type TenantSecret } from './tenant-secret.js';
import { isGeneratable, keyObjectOf } from './type-rules.js';

/** When a secret was the active one of its type; `to` is null while it is. */
export interface ActiveSpan {
  readonly tenantSecret: TenantSecret;
  readonly from: Date;
  readonly to: Date | null;
}

/** What is to be known before the next secret of a type is made. */
export interface TypeOutlook {
  readonly type: TenantSecretType;
  /** The active one; null where there is none. */
  readonly active: TenantSecret | null;
  /** Active and archived ones, as Salesforce counts them. */
  readonly kept: number;
  readonly limit: number;
  /** Whether this key manager makes secrets of the type. */
  readonly generatable: boolean;
  /** Salesforce's least time between two secrets of the type; null where it is not known whether the org is a sandbox. */
  readonly intervalSeconds: number | null;
  /** From when on Salesforce takes the next one; null where it takes one now, or where that is not known. */
  readonly nextAllowedAt: Date | null;
  /** Eldest first. */
  readonly spans: readonly ActiveSpan[];
}

/** What says whether the token can wrap for a type. */
export type CanWrap = Pick<Hsm, 'keyWrapFault'>;

/** How an org stands with its limits, and which secret was active when. */
export interface RotationOutlook {
  /** Salesforce's time as far as it is known here: by the last comparison, and no earlier than its newest row. */
  readonly asOf: Date;
  readonly types: readonly TypeOutlook[];
}

/** Answers what is to be known of an org before the next secret is made. */
export class RotationOutlooks {
  readonly #read: StoreReader;
  readonly #clock: Clock;
  readonly #clocks: SalesforceClocks;
  readonly #hsm: CanWrap;

  constructor(read: StoreReader, clock: Clock, clocks: SalesforceClocks, hsm: CanWrap) {
    this.#read = read;
    this.#hsm = hsm;
    this.#clock = clock;
    this.#clocks = clocks;
  }

  /** The outlook of an org, from its mirrored rows. */
  async of(orgId: string): Promise<RotationOutlook> {
    const id = parseSalesforceOrgId(orgId);
    const [org] = id === undefined ? [] : await this.#read.salesforceOrgsByIds([id]);
    if (org === undefined) throw notFound('Salesforce org');
    const secrets = await this.#read.tenantSecretsOf(org.id);
    return rotationOutlook(org, secrets, this.#clocks.timeOf(org.id, this.#clock.now()), this.#hsm);
  }
}

/**
 * Computes the outlook from the mirrored rows of an org. It is an outlook only: generating reads the rows again, and
 * Salesforce's own clock decides.
 */
export function rotationOutlook(
  org: SalesforceOrg,
  secrets: readonly TenantSecret[],
  salesforceTime: Date,
  hsm: CanWrap,
): RotationOutlook {
  const newest = Math.max(
    salesforceTime.getTime(),
    ...secrets.map((secret) => secret.lastModifiedAt.getTime()),
  );
  const asOf = new Date(newest);
  const types = Object.values(TenantSecretType).map((type) => {
    const own = secrets.filter((secret) => secret.type === type).sort(eldestFirst);
    return typeOutlook(org, type, own, { asOf, hsm });
  });
  return { asOf, types };
}

function typeOutlook(
  org: SalesforceOrg,
  type: TenantSecretType,
  secrets: readonly TenantSecret[],
  { asOf, hsm }: { readonly asOf: Date; readonly hsm: CanWrap },
): TypeOutlook {
  // Once an org has a DataEncryptionKey, the next one of the type is one too.
  const newest = secrets.findLast(isDataEncryptionKey) ?? secrets.at(-1);
  const keyObject = newest === undefined ? 'TENANT_SECRET' : keyObjectOf(newest.keyId);
  const interval = rotationInterval(type, org.isSandbox, keyObject);
  const allowedAt =
    newest === undefined || interval === undefined ? null : new Date(newest.createdAt.getTime() + interval);
  return {
    type,
    active: secrets.find((secret) => secret.status === TenantSecretStatus.ACTIVE) ?? null,
    kept: secrets.filter((secret) => secret.status !== TenantSecretStatus.DESTROYED).length,
    limit: keptSecretsLimit,
    generatable: isGeneratable(type, keyObject, hsm),
    intervalSeconds: interval === undefined ? null : interval / 1000,
    nextAllowedAt: allowedAt !== null && allowedAt > asOf ? allowedAt : null,
    spans: activeSpans(secrets),
  };
}

/**
 * Salesforce keeps no dates of activation, but its rule gives them: a secret is active from its creation until the
 * next one of its type is made.
 */
function activeSpans(secrets: readonly TenantSecret[]): ActiveSpan[] {
  return secrets.map((tenantSecret, index) => ({
    tenantSecret,
    from: tenantSecret.createdAt,
    to: tenantSecret.status === TenantSecretStatus.ACTIVE ? null : endOf(tenantSecret, secrets[index + 1]),
  }));
}

function isDataEncryptionKey({ keyId }: TenantSecret): boolean {
  return keyObjectOf(keyId) === 'DATA_ENCRYPTION_KEY';
}

function endOf(secret: TenantSecret, next: TenantSecret | undefined): Date {
  return next?.createdAt ?? secret.lastModifiedAt;
}

function eldestFirst(one: TenantSecret, other: TenantSecret): number {
  return one.createdAt.getTime() - other.createdAt.getTime() || one.version - other.version;
}
