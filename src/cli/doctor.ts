import { pino } from 'pino';
import { createHsm } from '../hsm/create-hsm.js';
import type { RunningHsm } from '../hsm/hsm-options.js';
import { inspectStore, type InspectedStore } from '../persistence/inspect-store.js';
import { hsmOptions, salesforceOptions } from '../room-options.js';
import { createSalesforce } from '../salesforce/salesforce.js';
import { readSettings, type Settings } from '../settings/settings.js';
import { settingFaultOf } from '../start-faults.js';
import { systemClock } from '../system.js';
import { checkHsm } from './doctor/check-hsm.js';
import { checkOrgs } from './doctor/check-orgs.js';
import { failed, line, ok, type Finding } from './doctor/finding.js';

/**
 * Looks at everything a key operation needs, beside a running server or without one, and prints one line for each
 * thing: ok, or what is wrong and what to do. Exit code 1 where anything is wrong.
 */
async function main(): Promise<void> {
  const settings = readSettings();
  const findings = Array.isArray(settings)
    ? settings.map(({ variable, problem, remedy }) => failed(variable, problem, remedy))
    : await examine(settings);
  for (const finding of findings) process.stdout.write(`${line(finding)}\n`);
  if (findings.some(({ state }) => state !== 'OK')) process.exitCode = 1;
}

async function examine(settings: Settings): Promise<Finding[]> {
  const logger = pino({ level: 'silent' });
  const hsm = await opened('HSM', () => createHsm(hsmOptions(settings), { logger }));
  const store = await opened('Database', () => inspectStore(settings.database));
  try {
    return [
      ...('subject' in hsm ? [hsm] : await checkHsm(hsm)),
      'subject' in store ? store : describeDatabase(settings, store),
      ...(await examineOrgs(settings, hsm, store)),
    ];
  } finally {
    if (!('subject' in store)) await store.close();
    if (!('subject' in hsm)) await hsm.close();
  }
}

/** The thing, or the line that says why it cannot be opened. */
async function opened<T extends object>(subject: string, open: () => Promise<T>): Promise<Finding | T> {
  try {
    return await open();
  } catch (error) {
    const fault = settingFaultOf(error);
    if (fault === undefined) throw error;
    return failed(subject, `${fault.variable}: ${fault.problem}`, fault.remedy);
  }
}

function describeDatabase(settings: Settings, { pendingMigrations }: InspectedStore): Finding {
  const kind = settings.database.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  if (pendingMigrations === 0) return ok('Database', `${kind} answers, at this release.`);
  const found =
    pendingMigrations > 0
      ? `${String(pendingMigrations)} migrations behind this release`
      : 'written by a newer release';
  const remedy = pendingMigrations > 0 ? 'The server applies them when it starts.' : 'Start that release.';
  return failed('Database', `${kind} answers, ${found}.`, remedy);
}

async function examineOrgs(
  settings: Settings,
  hsm: Finding | RunningHsm,
  store: Finding | InspectedStore,
): Promise<Finding[]> {
  if ('subject' in hsm || 'subject' in store) {
    const detail = 'not looked at, for the HSM and the database are needed first.';
    return [{ subject: 'Orgs', state: 'UNKNOWN', detail, remedy: null }];
  }
  const salesforce = createSalesforce(salesforceOptions(settings), {
    sign: (orgId, data) => hsm.sign(orgId, data),
    clock: systemClock,
    logger: pino({ level: 'silent' }),
  });
  try {
    return await checkOrgs(store.read, salesforce, hsm);
  } finally {
    await salesforce.close();
  }
}

await main();
