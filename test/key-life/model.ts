import type { StepName } from '../../src/key-management/operations/steps.js';

/** The types that the model knows, with the hours that Salesforce wants between two secrets in production. */
export const modelTypes = { DATA: 24, EVENT_BUS: 168 } as const;
/** One of them. */
export type ModelType = keyof typeof modelTypes;
/** A secret's status. */
export type Status = 'ACTIVE' | 'ARCHIVED' | 'DESTROYED';

/** A secret as it should be. */
export interface ModelSecret {
  readonly version: number;
  readonly type: ModelType;
  readonly isOurs: boolean;
  readonly madeAtHour: number;
  /** What Salesforce says. */
  status: Status;
  /** What we have last heard of it; undefined where we have not heard of it yet. */
  shown: Status | undefined;
  hasKey: boolean;
  hasBackup: boolean;
}

/** What a call should be answered with. */
export type Expected =
  | { readonly code: string }
  | {
      readonly version: number;
      readonly status: Status;
      readonly archived?: number | null;
      readonly goneForGood?: boolean;
    };

/** How Salesforce's answer to the request that counts is spoilt. */
export type Spoilt = 'no' | 'lostBefore' | 'lostAfter' | 'garbage' | 'unavailable' | 'refused';

/** A call that may be repeated by its key. */
export interface ModelCall {
  readonly kind: 'generate' | 'destroy' | 'restore';
  readonly type: ModelType;
  readonly target: number | undefined;
  readonly backup: 'KEEP' | 'DELETE';
  readonly key: string | undefined;
}

/** How an operation on record stands: what its key is answered with. */
type Record =
  | { readonly state: 'OPEN' }
  | { readonly state: 'FAILED'; readonly code: string }
  | {
      readonly state: 'SUCCEEDED';
      readonly version: number;
      readonly archived?: number | null;
      readonly goneForGood?: boolean;
    };

const keptLimit = 50;
const pending = { code: 'OPERATION_PENDING' };

/** The life of keys as it should be, in a few plain variables: no database, no token, no network, no steps. */
export class KeyLifeModel {
  isByokOn = true;
  isPermitted = true;
  /** Salesforce's time. */
  hour = 0;
  /** Real time. */
  realHour = 0;
  readonly secrets: ModelSecret[] = [];
  readonly calls: ModelCall[] = [];
  readonly #open = new Map<ModelType, ModelCall>();
  readonly #records = new Map<string, Record>();
  /** Uploads that were given up: before its key is destroyed, Salesforce is asked once more. */
  #givenUp: { type: ModelType; realHour: number }[] = [];

  /** Makes a secret, archives the one before, refuses what Salesforce would refuse. */
  generate(call: ModelCall, spoilt: Spoilt): Expected {
    const { type } = call;
    const refusal = this.#refusal(type) ?? this.#limit(type);
    if (refusal !== undefined) return { code: refusal };
    if (spoilt === 'lostBefore') return this.#leaveOpen(call);
    if (spoilt === 'unavailable') return this.#fail(call, 'SALESFORCE_UNAVAILABLE');
    if (spoilt === 'refused') return this.#fail(call, 'SALESFORCE_REJECTED');
    return this.#made(call);
  }

  /** Destroys an archived secret, its key and, where so chosen, its backup. */
  destroy(call: ModelCall, spoilt: Spoilt, isConfirmed: boolean): Expected {
    const secret = this.#target(call);
    if (!this.isByokOn) return { code: 'BYOK_NOT_ENABLED' };
    if (!isConfirmed) return { code: 'CONFIRMATION_MISMATCH' };
    if (secret.shown !== 'ARCHIVED') return { code: 'TENANT_SECRET_NOT_ARCHIVED' };
    const refusal = this.#refusal(call.type);
    if (refusal !== undefined) return { code: refusal };
    if (secret.status !== 'ARCHIVED') return { code: 'TENANT_SECRET_NOT_ARCHIVED' };
    if (call.backup === 'KEEP') secret.hasBackup = true;
    if (spoilt === 'refused') return this.#fail(call, 'SALESFORCE_REJECTED');
    if (spoilt === 'lostBefore' || spoilt === 'unavailable') return this.#leaveOpen(call);
    secret.status = 'DESTROYED';
    return this.#changed(call);
  }

  /** Brings a destroyed secret back as archived, without its key. */
  restore(call: ModelCall, spoilt: Spoilt): Expected {
    const secret = this.#target(call);
    if (!this.isByokOn) return { code: 'BYOK_NOT_ENABLED' };
    if (secret.shown !== 'DESTROYED') return { code: 'TENANT_SECRET_NOT_DESTROYED' };
    if (!secret.hasBackup) return { code: 'BACKUP_REQUIRED' };
    const refusal = this.#refusal(call.type);
    if (refusal !== undefined) return { code: refusal };
    if (secret.status !== 'DESTROYED') return { code: 'TENANT_SECRET_NOT_DESTROYED' };
    if (this.#kept(call.type) >= keptLimit) return { code: 'KEY_LIMIT_REACHED' };
    if (spoilt === 'refused') return this.#fail(call, 'SALESFORCE_REJECTED');
    if (spoilt === 'lostBefore' || spoilt === 'unavailable') return this.#leaveOpen(call);
    secret.status = 'ARCHIVED';
    return this.#changed(call);
  }

  /** Deletes the backup of a destroyed secret. */
  purge(version: number, isConfirmed: boolean): Expected {
    const secret = this.secret(version);
    if (!isConfirmed) return { code: 'CONFIRMATION_MISMATCH' };
    if (secret.shown !== 'DESTROYED') return { code: 'BACKUP_KEPT' };
    if (this.#open.get(secret.type)?.target === version) return { code: 'OPERATION_IN_PROGRESS' };
    if (!secret.hasBackup) return { code: 'BACKUP_REQUIRED' };
    secret.hasBackup = false;
    return { version, status: 'DESTROYED' };
  }

  /** The same key and input again. */
  repeat(call: ModelCall): Expected | undefined {
    if (this.#record(call)?.state === 'OPEN' && this.isPermitted) this.#settle(call.type, false);
    const record = this.#record(call);
    if (record === undefined) return undefined;
    if (record.state === 'OPEN') return pending;
    if (record.state === 'FAILED') return { code: record.code };
    const { state: _, ...result } = record;
    return { ...result, status: this.secret(result.version).shown ?? 'ACTIVE' };
  }

  /** Everything is compared. */
  reconcile(): Expected | undefined {
    if (!this.isPermitted) return { code: 'MISSING_MANAGE_ENCRYPTION_KEYS' };
    for (const type of Object.keys(modelTypes) as ModelType[]) this.#show(type);
    return undefined;
  }

  /** What a server does at its start: whatever is open comes to an end, if Salesforce can be asked. */
  takeUp(): void {
    if (!this.isPermitted) return;
    for (const type of [...this.#open.keys()]) this.#settle(type, true);
    for (const { type, realHour } of this.#givenUp) if (realHour < this.realHour) this.#show(type);
    this.#givenUp = this.#givenUp.filter(({ realHour }) => realHour >= this.realHour);
  }

  /** A crash at a step of a call that would have succeeded, and a new start. Decided by the request's place alone. */
  crash(call: ModelCall, step: StepName): void {
    const sends = call.kind === 'generate' ? 'salesforce:create' : 'salesforce:destroy';
    const secret = call.target === undefined ? undefined : this.#target(call);
    const isEarly = unpromised.includes(step) || (secret !== undefined && preparing.includes(step));
    if (!unheard.includes(step)) this.#show(call.type);
    const isPrepared = !isEarly || step === 'after:store:BACKUP' || step === 'before:journal:INTENT';
    if (secret !== undefined && call.backup === 'KEEP' && isPrepared) secret.hasBackup = true;
    if (isEarly) return;
    if (step === 'after:journal:REQUEST_SENT' || step === `before:${sends}`) {
      this.#fail(call, 'SALESFORCE_UNAVAILABLE');
    } else if (secret === undefined) {
      this.#made(call);
    } else {
      secret.status = 'DESTROYED';
      this.#changed(call);
    }
  }

  /** Somebody makes a secret in Setup, where only the number is limited. */
  setupGenerate(type: ModelType): boolean {
    if (this.#kept(type) >= keptLimit) return false;
    this.#add(type, false);
    return true;
  }

  /** Whether a generate would succeed now. */
  wouldGenerate(type: ModelType): boolean {
    const isFree = this.isByokOn && this.isPermitted && !this.#open.has(type);
    return isFree && this.#limit(type) === undefined;
  }

  /** Whether a destroy of this secret would succeed now. */
  wouldDestroy({ type, status, shown }: ModelSecret): boolean {
    const isFree = this.isByokOn && this.isPermitted && !this.#open.has(type);
    return isFree && status === 'ARCHIVED' && shown === 'ARCHIVED';
  }

  /** The secret of a version. */
  secret(version: number): ModelSecret {
    const found = this.secrets.find((each) => each.version === version);
    if (found === undefined) throw new Error(`the model has no version ${version}`);
    return found;
  }

  /** Secrets that we have heard of. */
  get shown(): ModelSecret[] {
    return this.secrets.filter(({ shown }) => shown !== undefined);
  }

  #refusal(type: ModelType): string | undefined {
    if (!this.isByokOn) return 'BYOK_NOT_ENABLED';
    if (this.#open.has(type) && !this.isPermitted) return 'OPERATION_IN_PROGRESS';
    if (this.#open.has(type)) this.#settle(type, true);
    if (!this.isPermitted) return 'MISSING_MANAGE_ENCRYPTION_KEYS';
    this.#show(type);
    return undefined;
  }

  #limit(type: ModelType): string | undefined {
    if (this.#kept(type) >= keptLimit) return 'KEY_LIMIT_REACHED';
    const newest = Math.max(
      ...this.secrets.filter((each) => each.type === type).map((each) => each.madeAtHour),
    );
    return this.hour < newest + modelTypes[type] ? 'ROTATION_TOO_SOON' : undefined;
  }

  #kept(type: ModelType): number {
    return this.secrets.filter((each) => each.type === type && each.status !== 'DESTROYED').length;
  }

  #add(type: ModelType, isOurs: boolean): { made: ModelSecret; archived: number | null } {
    const before = this.secrets.find((each) => each.type === type && each.status === 'ACTIVE');
    if (before !== undefined) before.status = 'ARCHIVED';
    const made: ModelSecret = {
      ...{ version: this.secrets.length + 1, type, isOurs, madeAtHour: this.hour },
      ...{ status: 'ACTIVE', shown: undefined, hasKey: isOurs, hasBackup: isOurs },
    };
    this.secrets.push(made);
    return { made, archived: before?.version ?? null };
  }

  #made(call: ModelCall): Expected {
    const { made, archived } = this.#add(call.type, true);
    this.#show(call.type);
    this.#enter(call, { state: 'SUCCEEDED', version: made.version, archived });
    return { version: made.version, status: 'ACTIVE', archived };
  }

  #changed(call: ModelCall): Expected {
    this.#show(call.type);
    const secret = this.#target(call);
    const { version } = secret;
    if (call.kind === 'restore') {
      this.#enter(call, { state: 'SUCCEEDED', version });
      return { version, status: 'ARCHIVED' };
    }
    if (call.backup === 'DELETE') secret.hasBackup = false;
    const goneForGood = !secret.hasBackup;
    this.#enter(call, { state: 'SUCCEEDED', version, goneForGood });
    return { version, status: 'DESTROYED', goneForGood };
  }

  #leaveOpen(call: ModelCall): Expected {
    this.#open.set(call.type, call);
    this.#enter(call, { state: 'OPEN' });
    return pending;
  }

  #fail(call: ModelCall, code: string): Expected {
    const isGivenUp = call.kind === 'generate' && code === 'SALESFORCE_UNAVAILABLE';
    if (isGivenUp) this.#givenUp.push({ type: call.type, realHour: this.realHour });
    this.#enter(call, { state: 'FAILED', code });
    return { code };
  }

  /** What the rows say decides; without a sign of the request it stays open, or is given up. */
  #settle(type: ModelType, givesUp: boolean): void {
    const call = this.#open.get(type);
    if (call === undefined) return;
    this.#show(type);
    const wanted = call.kind === 'destroy' ? 'DESTROYED' : 'ARCHIVED';
    const isDone = call.target !== undefined && this.#target(call).status === wanted;
    if (isDone) this.#changed(call);
    else if (givesUp) this.#fail(call, 'SALESFORCE_UNAVAILABLE');
    if (isDone || givesUp) this.#open.delete(type);
  }

  /** Salesforce's word is taken over. */
  #show(type: ModelType): void {
    for (const secret of this.secrets) {
      if (secret.type !== type) continue;
      secret.shown = secret.status;
      if (secret.status === 'DESTROYED') secret.hasKey = false;
    }
  }

  #target({ target }: ModelCall): ModelSecret {
    return this.secret(target ?? 0);
  }

  #record({ kind, key }: ModelCall): Record | undefined {
    return this.#records.get(`${kind} ${key ?? ''}`);
  }

  #enter(call: ModelCall, record: Record): void {
    if (call.key === undefined) return;
    if (this.#record(call) === undefined) this.calls.push(call);
    this.#records.set(`${call.kind} ${call.key}`, record);
  }
}

/** Until then nothing was heard of the org. */
const unheard: readonly StepName[] = [
  'before:journal:RESERVED',
  'after:journal:RESERVED',
  'before:salesforce:list',
];
/** Until then nothing is promised, and a crash leaves nothing of the call. */
const unpromised: readonly StepName[] = [...unheard, 'after:salesforce:list', 'before:journal:INTENT'];
/** The same where a secret is to be destroyed and has no backup yet; a new one is backed up last of all. */
const preparing: readonly StepName[] = [
  'before:salesforce:export',
  'after:salesforce:export',
  'before:hsm:seal',
  'after:hsm:seal',
  'before:store:BACKUP',
  'after:store:BACKUP',
];
