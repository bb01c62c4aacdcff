import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import { raiseAlert } from '../../src/key-management/alerts/raise-alert.js';
import type { AlertDelivery } from '../../src/key-management/alerts/alert-channel.js';
import type { SalesforceOrgId } from '../../src/key-management/identifiers.js';
import type { KeyManagement } from '../../src/key-management/key-management.js';
import { createNotifier } from '../../src/notifications/create-notifier.js';
import { makeSetting, type Setting } from '../operations/servers.js';
import { Receiver } from './receiver.js';

const minute = 60_000;
let offset = 0;
const now = (): Date => new Date(Date.now() + offset);
let setting: Setting;
let server: KeyManagement;
let receiver: Receiver;
const notifier = createNotifier({ smtpUrl: undefined, mailFrom: undefined });

beforeAll(async () => {
  setting = await makeSetting({ now });
  server = setting.server(undefined, { notifier });
  server.start();
});

afterAll(async () => {
  await setting.close();
});

/** Each test has a receiver of its own. */
beforeEach(async () => {
  for (const { id } of await setting.store.read.alertChannels()) await server.alerts.deleteChannel(id);
  receiver = new Receiver(now);
  await receiver.up();
  const { secret } = await server.alerts.createWebhook({ name: 'Operations', url: receiver.url });
  receiver.secret = secret;
});

async function raise(subject: string, orgId: SalesforceOrgId | null = setting.orgId): Promise<void> {
  const condition = { kind: 'DRIFT_FOUND', severity: 'WARNING', orgId, subject, message: subject } as const;
  await setting.store.transaction((write) => raiseAlert(write, condition, now(), { ulid }, true));
}

async function deliveries(): Promise<AlertDelivery[]> {
  const [channel] = await setting.store.read.alertChannels();
  const filter = channel === undefined ? {} : { channelId: channel.id };
  return (await setting.store.read.alertDeliveries(filter, { limit: 1000 })).reverse();
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}

describe('a webhook', () => {
  test('that is down for an hour loses nothing, and gets it in the order of each org', async () => {
    await receiver.down();
    const subjects = Array.from({ length: 30 }, (_, index) => `event ${index}`);
    for (const [index, subject] of subjects.entries()) {
      await raise(subject, index % 3 === 0 ? null : setting.orgId);
      offset += 2 * minute;
    }
    await until(async () => (await deliveries()).some(({ attempts }) => attempts > 1));
    await receiver.up();
    offset += 60 * minute;
    await until(async () => (await deliveries()).every(({ state }) => state === 'DELIVERED'));
    const wanted = (isInstallation: boolean): string[] =>
      subjects.filter((_, index) => (index % 3 === 0) === isInstallation);
    expect(receiver.subjectsOf(null)).toEqual(wanted(true));
    expect(receiver.subjectsOf(setting.orgId)).toEqual(wanted(false));
    expect(receiver.refused).toEqual([]);
    await receiver.down();
  });

  test('gets a message again where its answer was lost, signed anew, and acts once', async () => {
    receiver.answersFirst.push(500);
    await raise('once');
    await until(async () => (await deliveries()).some(({ attempts }) => attempts === 1));
    offset += minute;
    await until(async () => (await deliveries()).every(({ state }) => state === 'DELIVERED'));
    expect(receiver.subjectsOf(setting.orgId)).toEqual(['once']);
    expect(receiver.refused).toEqual([]);
    await receiver.down();
  });

  test('refuses a message that is played again, changed, old, or signed by somebody else', async () => {
    await raise('genuine');
    await until(() => receiver.taken.length === 1);
    const [message] = receiver.taken;
    if (message === undefined) throw new Error('nothing came');
    expect(receiver.hear(message)).toBe(401);
    expect(receiver.hear({ ...message, body: message.body.replace('genuine', 'changed') })).toBe(401);
    const headers = { ...message.headers, 'skm-delivery': 'delivery_other' };
    expect(receiver.hear({ ...message, headers })).toBe(401);
    receiver.secret = 'whsec_other';
    expect(receiver.hear(message)).toBe(401);
    offset += 10 * minute;
    expect(receiver.hear(message)).toBe(401);
    expect(receiver.refused).toContain('it was played again');
    await receiver.down();
  });

  test('that never answers has dead letters, which are sent when somebody replays them', async () => {
    await receiver.down();
    await raise('late');
    const [first] = await deliveries();
    await until(async () => {
      offset += 2 * 60 * minute;
      return (await deliveries())[0]?.state === 'DEAD';
    });
    await receiver.up();
    offset += 120 * minute;
    await sleep(300);
    expect(receiver.taken).toEqual([]);
    await server.alerts.replay(String(first?.id));
    await until(async () => (await deliveries())[0]?.state === 'DELIVERED');
    expect(receiver.subjectsOf(setting.orgId)).toEqual(['late']);
    await receiver.down();
  });
});
