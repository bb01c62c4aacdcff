import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { DestructionCertificate } from '../../key-management/destruction/destruction-certificate.js';
import type { DestructionReader, DestructionWriter } from '../../key-management/ports/destruction-store.js';
import { DestructionCertificateEntity } from '../entities/destruction-certificate-entity.js';
import { DestructionEvidenceEntity } from '../entities/destruction-evidence-entity.js';
import { DestructionGateEntity } from '../entities/destruction-gate-entity.js';
import { byTime, inOrderOf, sorted } from './lists.js';
import { changeWhere, insertRow } from './rows.js';

const nothing = { document: null, signature: null, keyName: null, keyFingerprint: null, signedAt: null };

/** Reading gates, evidence and certificates. */
export function destructionReader(manager: EntityManager): DestructionReader {
  const certificates = (): SelectQueryBuilder<DestructionCertificateEntity> =>
    manager.createQueryBuilder(DestructionCertificateEntity, 'certificate');
  return {
    destructionGates: async (orgIds) => {
      if (orgIds.length === 0) return [];
      const query = manager.createQueryBuilder(DestructionGateEntity, 'gate');
      const rows = await query.where('gate.orgId IN (:...orgIds)', { orgIds }).getMany();
      return orgIds.map((id) => rows.find(({ orgId }) => orgId === id));
    },
    destructionEvidence: async (secretIds, kind) => {
      if (secretIds.length === 0) return [];
      const query = manager.createQueryBuilder(DestructionEvidenceEntity, 'evidence');
      query.where('evidence.secretId IN (:...secretIds)', { secretIds });
      const rows = await sorted(query.andWhere('evidence.kind = :kind', { kind }), byTime).getMany();
      return secretIds.map((id) => rows.find(({ secretId }) => secretId === id));
    },
    destructionCertificatesByIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await certificates().where('certificate.id IN (:...ids)', { ids }).getMany();
      return inOrderOf(ids, rows.map(toCertificate));
    },
    destructionCertificatesOf: async (secretIds) => {
      if (secretIds.length === 0) return [];
      const query = certificates().where('certificate.secretId IN (:...secretIds)', { secretIds });
      const rows = (await sorted(query, byTime).getMany()).map(toCertificate);
      return secretIds.map((id) => rows.find(({ secretId }) => secretId === id));
    },
    unsignedDestructionCertificates: async () => {
      const query = certificates().where('certificate.signedAt IS NULL').orderBy('certificate.createdAt');
      return (await query.limit(100).getMany()).map(toCertificate);
    },
  };
}

/** Writing them. */
export function destructionWriter(manager: EntityManager): DestructionWriter {
  return {
    putDestructionGate: async (gate) => {
      await manager.delete(DestructionGateEntity, gate.orgId);
      await insertRow(manager, DestructionGateEntity, gate);
    },
    insertDestructionEvidence: (evidence) => insertRow(manager, DestructionEvidenceEntity, evidence),
    insertDestructionCertificate: ({ signed, ...certificate }) =>
      insertRow(manager, DestructionCertificateEntity, { ...certificate, ...(signed ?? nothing) }),
    signDestructionCertificate: async (id, signed) => {
      const isUnsigned = '"id" = :id AND "signed_at" IS NULL';
      return (await changeWhere(manager, DestructionCertificateEntity, signed, isUnsigned, { id })) === 1;
    },
  };
}

function toCertificate(row: DestructionCertificateEntity): DestructionCertificate {
  const { document, signature, keyName, keyFingerprint, signedAt, ...certificate } = row;
  const isSigned =
    document !== null &&
    signature !== null &&
    keyName !== null &&
    keyFingerprint !== null &&
    signedAt !== null;
  return {
    ...certificate,
    signed: isSigned ? { document, signature, keyName, keyFingerprint, signedAt } : null,
  };
}
