import type { DestructionWriter } from '../../key-management/ports/destruction-store.js';
import type { Rules } from '../rules.js';

const done = { outcome: 'SUCCEEDED', tells: true } as const;

/** What of the preparation and certification of destructions is put on record. */
export const destructionRules: Pick<Rules, keyof DestructionWriter> = {
  putDestructionGate: (_, { orgId, ...detail }) => [
    { ...done, action: 'setDestructionGate', orgId, objectId: orgId, detail: { ...detail } },
  ],
  insertDestructionEvidence: (_, { orgId, secretId, kind, reference, recordedBy }) => {
    const action = kind === 'REENCRYPTED' ? 'recordReencryption' : 'verifyTenantSecretBackup';
    return [{ ...done, action, actor: recordedBy, orgId, objectId: secretId, detail: { reference } }];
  },
  // Part of the destruction.
  insertDestructionCertificate: 'UNRECORDED',
  signDestructionCertificate: async (read, id, { keyFingerprint }) => {
    const [certificate] = await read.destructionCertificatesByIds([id]);
    const about = { orgId: certificate?.orgId ?? null, objectId: certificate?.secretId ?? null };
    const action = 'certifyDestruction';
    return [{ action, outcome: 'SUCCEEDED', ...about, operationId: id, detail: { keyFingerprint } }];
  },
};
