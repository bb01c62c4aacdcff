import type { AlertWriter } from '../../key-management/ports/alert-store.js';
import type { Rules } from '../rules.js';

const done = { outcome: 'SUCCEEDED', tells: true } as const;

/** What of alerts is put on record: what people do. What is the case is on record by what it came from. */
export const alertRules: Pick<Rules, keyof AlertWriter> = {
  insertAlert: 'UNRECORDED',
  resolveAlert: 'UNRECORDED',
  acknowledgeAlert: async (read, id, actor) => {
    const [alert] = await read.alertsByIds([id]);
    return [{ ...done, action: 'acknowledgeAlert', actor, orgId: alert?.orgId ?? null, objectId: id }];
  },
  insertAlertChannel: (_, { id, kind, orgId, kinds }) => {
    const action = kind === 'WEBHOOK' ? 'createAlertWebhook' : 'createAlertMail';
    return [{ ...done, action, orgId, objectId: id, detail: { kinds } }];
  },
  deleteAlertChannel: (_, id) => [{ ...done, action: 'deleteAlertChannel', objectId: id }],
  insertAlertDelivery: 'UNRECORDED',
  claimAlertDelivery: 'UNRECORDED',
  advanceAlertDelivery: 'UNRECORDED',
  replayAlertDelivery: (_, id) => [{ ...done, action: 'replayAlertDelivery', objectId: id }],
};
