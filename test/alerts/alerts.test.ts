import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectOrg, type ConnectedOrg } from '../support/connected-org.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';
import { Receiver } from './receiver.js';

let product: Product;
let org: ConnectedOrg;
let mails: string;
let smtp: Server;
const receiver = new Receiver();

/** As much of SMTP (RFC 5321) as taking a mail needs. */
function talk(socket: Socket): void {
  let isData = false;
  socket.write('220 here\r\n');
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    const text = chunk.toString();
    if (isData) {
      mails += text;
      if (!text.endsWith('\r\n.\r\n')) return;
      isData = false;
      socket.write('250 taken\r\n');
      return;
    }
    isData = text.startsWith('DATA');
    if (isData) socket.write('354 go on\r\n');
    else if (text.startsWith('QUIT')) socket.end('221 bye\r\n');
    else socket.write('250 fine\r\n');
  });
}

const webhook = `mutation ($input: CreateAlertWebhookInput!) {
  createAlertWebhook(input: $input) { secret alertChannel { id kind target kinds org { id } } }
}`;
const mail = `mutation ($input: CreateAlertMailInput!) { createAlertMail(input: $input) { alertChannel { id target } } }`;
const acknowledge = `mutation ($input: AcknowledgeAlertInput!) {
  acknowledgeAlert(input: $input) { alert { acknowledgedAt acknowledgedBy { name } } }
}`;
const list = `query ($open: Boolean, $kind: AlertKind, $acknowledged: Boolean) {
  alerts(open: $open, kind: $kind, acknowledged: $acknowledged) {
    totalCount edges { node { id kind severity message resolvedAt org { id } } }
  }
}`;

beforeAll(async () => {
  mails = '';
  smtp = createServer(talk).listen(0, '127.0.0.1');
  await once(smtp, 'listening');
  const { port } = smtp.address() as AddressInfo;
  product = await startProduct({
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'keys@example.com',
  });
  await receiver.up();
  org = await connectOrg(product);
});

afterAll(async () => {
  await receiver.down();
  await product.close();
  smtp.close();
});

async function send(document: string, input: object): Promise<GraphqlAnswer> {
  return await org.door.send(document, { input });
}

async function found(variables: object, isWanted: (alert: any) => boolean = () => true): Promise<any> {
  for (;;) {
    const { data } = await org.door.send(list, variables);
    const alert = data.alerts.edges.map(({ node }: any) => node).find(isWanted);
    if (alert !== undefined) return alert;
    await sleep(100);
  }
}

describe('alerts', () => {
  test.each([
    ['an address without https', { url: 'http://example.com/' }, 'url'],
    ['an address with a password', { url: 'https://a:b@example.com/' }, 'url'],
    ['no address', { url: 'here' }, 'url'],
    ['no name', { url: 'https://example.com/', name: '' }, 'name'],
  ])('are not posted to %s', async (_, input, field) => {
    const { code, extensions } = await send(webhook, { name: 'x', ...input });
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
  });

  test('are not mailed to what could be more than an address', async () => {
    const { extensions } = await send(mail, { name: 'x', addresses: ['a@b.example\r\nBcc: c@d.example'] });
    expect(extensions['field']).toBe('addresses');
  });

  test('tell of a rotation by webhook and mail, the webhook signed under a secret that is shown once', async () => {
    const made = await send(webhook, { name: 'Pager', url: receiver.url, orgId: org.orgId });
    receiver.secret = made.data.createAlertWebhook.secret;
    product.secrets.push({ name: 'a webhook secret', bytes: Buffer.from(receiver.secret), keptIn: [] });
    expect(receiver.secret).toMatch(/^whsec_[\w-]{43}$/);
    await send(mail, { name: 'Team', addresses: ['team@example.com'], kinds: ['ROTATION_DONE'] });
    const set = `mutation ($input: SetRotationPolicyInput!) {
      setRotationPolicy(input: $input) { rotationPolicy { type } }
    }`;
    await send(set, { orgId: org.orgId, type: 'DATA', intervalDays: 30 });
    const alert = await found({ kind: 'ROTATION_DONE' });
    expect(alert).toMatchObject({
      severity: 'INFO',
      message: 'DATA was rotated: version 1 is active now.',
      resolvedAt: expect.any(String),
      org: { id: org.orgId },
    });
    while (receiver.taken.length === 0 || mails === '') await sleep(100);
    expect(JSON.parse(String(receiver.taken[0]?.body))).toMatchObject({
      event: 'RAISED',
      alert: { kind: 'ROTATION_DONE', org: { id: org.orgId, name: 'Acme' } },
    });
    expect(mails).toContain('Subject: DATA was rotated: version 1 is active now.');
    expect(mails).toContain('To: team@example.com');
  });

  test('are acknowledged once, by whoever was first, and by nobody who may only read', async () => {
    const { id } = await found({ acknowledged: false });
    const viewer = await product.door(['viewer']);
    expect((await viewer.send(acknowledge, { input: { id } })).code).toBe('FORBIDDEN');
    const first = (await send(acknowledge, { id })).data.acknowledgeAlert.alert;
    const operator = await product.door(['operator']);
    const second = await operator.send(acknowledge, { input: { id } });
    expect(second.data.acknowledgeAlert.alert).toEqual(first);
    expect((await send(acknowledge, { id: 'alert_00000000000000000000000000' })).code).toBe('NOT_FOUND');
  });

  test('are told once for as long as something lasts, and over when it is', async () => {
    const create = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { apiToken { id } } }`;
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const grants = [{ role: 'VIEWER' }];
    const made = await send(create, { name: 'short', expiresAt, grants });
    await product.stop();
    await product.start();
    org = { ...org, door: await product.door() };
    const isIt = ({ message }: any): boolean => message.startsWith('The API token short expires');
    const alert = await found({ open: true, kind: 'TOKEN_EXPIRING' }, isIt);
    expect(alert).toMatchObject({ severity: 'WARNING', org: null });
    const revoke = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { apiToken { id } } }`;
    expect((await send(revoke, { id: made.data.createApiToken.apiToken.id })).code).toBeUndefined();
    await product.stop();
    await product.start();
    org = { ...org, door: await product.door() };
    await found({ open: false, kind: 'TOKEN_EXPIRING' }, isIt);
    const { data } = await org.door.send(list, { kind: 'TOKEN_EXPIRING' });
    expect(data.alerts.totalCount).toBe(1);
  });
});
