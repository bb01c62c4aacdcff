import type { KeyManagementDependencies } from '../../src/key-management/key-management.js';
import type { CreateOutcome, SalesforceSession } from '../../src/key-management/ports/salesforce.js';
import type { StoreWriter } from '../../src/key-management/ports/store.js';
import { TenantSecretStatus } from '../../src/key-management/tenant-secret.js';
import { overriding } from './overriding.js';

type Breaking = (whole: KeyManagementDependencies) => KeyManagementDependencies;

/**
 * Servers that are wrong on purpose: each lacks one thing that keeps secrets from being lost or doubled, and must be
 * caught. They prove that the checks can fail.
 */
const breakings = {
  /** What an operation sets out to do is not on record when it begins. */
  'skip-intent': (whole) => withWriter(whole, (write) => swallowing(write, 'INTENT')),
  /** That a request is about to be sent is not on record. */
  'skip-request-record': (whole) => withWriter(whole, (write) => swallowing(write, 'REQUEST_SENT')),
  /** An upload without an answer is sent once more instead of being looked for. */
  'resend-after-lost-answer': (whole) =>
    withCreate(whole, async (send) => {
      const outcome = await send();
      return isUnanswered(outcome) ? await send() : outcome;
    }),
  /** An upload without an answer is taken for a refused one. */
  'silence-means-no': (whole) =>
    withCreate(whole, async (send) => {
      const outcome = await send();
      return isUnanswered(outcome) ? { outcome: 'REFUSED', error: outcome.error } : outcome;
    }),
  /** A destroyed secret's key stays in the token. */
  'forget-token-object': (whole) => ({
    ...whole,
    hsm: overriding(whole.hsm, { destroyTenantSecret: () => Promise.resolve() }),
  }),
  /** The new secret is written as active before the old one is archived. */
  'activate-before-archive': (whole) => ({
    ...whole,
    store: overriding(whole.store, {
      transaction: (work) => whole.store.transaction((write) => archivingLast(write, work)),
    }),
  }),
  /** Whoever writes is believed to hold the lease. */
  'ignore-fence': (whole) => withWriter(whole, unfenced),
} as const satisfies Record<string, Breaking>;

/** Its name on the command line. */
export type BrokenBuild = keyof typeof breakings;
/** All of them. */
export const brokenBuilds = Object.keys(breakings) as BrokenBuild[];

/** Breaks what a server is made of, or leaves it whole. */
export function breakBuild(
  broken: BrokenBuild | undefined,
  whole: KeyManagementDependencies,
): KeyManagementDependencies {
  return broken === undefined ? whole : breakings[broken](whole);
}

function withWriter(
  whole: KeyManagementDependencies,
  changed: (write: StoreWriter) => StoreWriter,
): KeyManagementDependencies {
  const { store } = whole;
  return {
    ...whole,
    store: overriding(store, { transaction: (work) => store.transaction((write) => work(changed(write))) }),
  };
}

function swallowing(write: StoreWriter, progress: string): StoreWriter {
  return {
    ...write,
    advanceOperation: async (id, lease, milliseconds, change, step) =>
      step?.progress === progress
        ? true
        : await write.advanceOperation(id, lease, milliseconds, change, step),
  };
}

function unfenced(write: StoreWriter): StoreWriter {
  return {
    ...write,
    advanceOperation: async (id, lease, milliseconds, change, step) => {
      const holders = (await write.operation(id))?.lease ?? lease;
      return await write.advanceOperation(id, holders, milliseconds, change, step);
    },
  };
}

async function archivingLast<T>(write: StoreWriter, work: (write: StoreWriter) => Promise<T>): Promise<T> {
  const put: (() => Promise<void>)[] = [];
  const result = await work({
    ...write,
    updateTenantSecret: async (id, change) => {
      if (change.status === TenantSecretStatus.ARCHIVED) put.push(() => write.updateTenantSecret(id, change));
      else await write.updateTenantSecret(id, change);
    },
  });
  for (const late of put) await late();
  return result;
}

function withCreate(
  whole: KeyManagementDependencies,
  create: (send: () => Promise<CreateOutcome>) => Promise<CreateOutcome>,
): KeyManagementDependencies {
  const { salesforce } = whole;
  const wrapped = (session: SalesforceSession): SalesforceSession =>
    overriding(session, {
      createTenantSecret: (upload, maySend) => create(() => session.createTenantSecret(upload, maySend)),
    });
  return {
    ...whole,
    salesforce: overriding(salesforce, {
      connect: async (access, options) => wrapped(await salesforce.connect(access, options)),
    }),
  };
}

function isUnanswered(
  outcome: CreateOutcome,
): outcome is Extract<CreateOutcome, { outcome: 'NO_ANSWER' | 'BAD_ANSWER' }> {
  return outcome.outcome === 'NO_ANSWER' || outcome.outcome === 'BAD_ANSWER';
}
