import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from '../journal.js';
import type { Act } from '../script/acts.js';
import type { AnswerBook, Call } from './book.js';
import type { CallOutcome, Door } from './door.js';
import { mutations, secretIn, secretsQuery, type Mutation, type ShownSecret } from './documents.js';
import type { ServerKeeper } from './server-keeper.js';

/** What a client needs. */
export interface ClientOptions {
  readonly name: string;
  readonly orgId: string;
  readonly door: Door;
  readonly servers: readonly ServerKeeper[];
  readonly book: AnswerBook;
  readonly journal: Journal;
  /** Aborts what a client waits for once the run is over for it. */
  readonly signal: AbortSignal;
}

const mostTries = 5;
const pauseMilliseconds = 60;
/** Answers after which a sensible client sends the same call once more. */
const worthAnotherTry = [
  'OPERATION_PENDING',
  'OPERATION_IN_PROGRESS',
  'SALESFORCE_UNAVAILABLE',
  'HSM_UNAVAILABLE',
  'DATABASE_UNAVAILABLE',
];

/** A client as it should be: it sends a call with an idempotency key again when it has no definite answer. */
export class Client {
  readonly #with: ClientOptions;
  readonly #calls: Call[] = [];
  #sent = 0;

  constructor(options: ClientOptions) {
    this.#with = options;
  }

  /** Does one thing after the other. */
  async play(acts: readonly Act[]): Promise<void> {
    for (const act of acts) {
      await sleep(act.pauseMilliseconds);
      const call = await this.#callFor(act);
      if (call !== undefined) await this.#insist(call);
    }
  }

  async #callFor(act: Act): Promise<Call | undefined> {
    const { orgId } = this.#with;
    switch (act.kind) {
      case 'generate':
        return this.#call('generateTenantSecret', { orgId, type: act.type }, act.isKeyed);
      case 'destroy': {
        const secret = await this.#choose(act.type, 'ARCHIVED', act.pick);
        if (secret === undefined) return undefined;
        const confirmKeyId = act.isConfirmedWrongly ? '02G000000000000AAA' : secret.keyId;
        const input = { id: secret.id, confirmKeyId, backup: act.backup };
        return this.#call('destroyTenantSecret', input, act.isKeyed);
      }
      case 'restore': {
        const secret = await this.#choose(act.type, 'DESTROYED', act.pick);
        return secret && this.#call('restoreTenantSecret', { id: secret.id }, true);
      }
      case 'purge': {
        const secret = await this.#choose(act.type, 'DESTROYED', act.pick);
        return (
          secret && this.#call('purgeTenantSecretBackup', { id: secret.id, confirmKeyId: secret.keyId }, true)
        );
      }
      case 'repeat':
        return this.#calls[act.pick % Math.max(this.#calls.length, 1)];
      case 'reconcile':
        return this.#call('reconcileSalesforceOrg', { id: orgId }, true);
    }
  }

  #call(mutation: Mutation, input: Record<string, unknown>, isKeyed: boolean): Call {
    const { name } = this.#with;
    this.#sent += 1;
    const key = isKeyed ? `${name.replace(' ', '-')}-${String(this.#sent)}` : null;
    const call = { client: name, mutation, key, input };
    if (isKeyed) this.#calls.push(call);
    return call;
  }

  async #choose(type: string, status: string, pick: number): Promise<ShownSecret | undefined> {
    const { door, orgId } = this.#with;
    const outcome = await door.send(await this.#url(0), secretsQuery, { orgId, type, status });
    if (outcome.kind !== 'answered') return undefined;
    const { tenantSecrets } = outcome.data as { tenantSecrets: { edges: { node: ShownSecret }[] } };
    return tenantSecrets.edges[pick % Math.max(tenantSecrets.edges.length, 1)]?.node;
  }

  async #insist(call: Call): Promise<void> {
    for (let tries = 1; tries <= mostTries && !this.#with.signal.aborted; tries++) {
      const outcome = await this.#send(call, tries);
      const isOpen =
        outcome.kind === 'lost' ||
        (outcome.kind === 'answered' && worthAnotherTry.includes(outcome.code ?? ''));
      // Without a key nobody knows whether the first one was heard.
      if (!isOpen || call.key === null) return;
      await sleep(pauseMilliseconds);
    }
  }

  async #send(call: Call, tries: number): Promise<CallOutcome> {
    const { name, door, book, journal } = this.#with;
    const variables = { input: call.key === null ? call.input : { ...call.input, idempotencyKey: call.key } };
    journal.note(name, `${call.mutation} ${call.key ?? 'without a key'} ${shortly(call.input)}`);
    const outcome = await door.send(await this.#url(tries), mutations[call.mutation], variables);
    const answered = outcome.kind === 'answered' ? outcome : undefined;
    const secret = answered?.code === undefined ? secretIn(call.mutation, answered?.data) : undefined;
    book.enter({ call, outcome, secret });
    journal.note(name, `${call.key ?? call.mutation}: ${answerText(outcome, secret)}`);
    return outcome;
  }

  /** Of several servers now this one, now that one, as behind a proxy. */
  async #url(turn: number): Promise<string> {
    const { servers } = this.#with;
    const keeper = servers[(this.#sent + turn) % servers.length];
    return (await keeper?.url) ?? '';
  }
}

function shortly(input: Call['input']): string {
  return Object.entries(input)
    .filter(([name]) => name !== 'orgId')
    .map(([, value]) => String(value))
    .join(' ');
}

function answerText(outcome: CallOutcome, secret: ShownSecret | undefined): string {
  if (outcome.kind === 'lost') return `lost (${outcome.reason})`;
  if (outcome.kind === 'hung') return 'hung';
  if (outcome.code !== undefined) return outcome.code;
  return secret === undefined ? 'done' : `version ${String(secret.version)} ${secret.keyId} ${secret.status}`;
}
