import { z } from 'zod';
import { settingsShape } from './settings.js';

const instant = z.iso.datetime();
const base64 = z.string();

/** A TenantSecret as the simulated org keeps it. No field holds the secret itself. */
const secretShape = z.object({
  id: z.string(),
  description: z.string().nullable(),
  type: z.string(),
  status: z.enum(['ACTIVE', 'ARCHIVED', 'DESTROYED']),
  version: z.number().int().positive(),
  source: z.enum(['HSM', 'UPLOADED']),
  keyDerivationMode: z.enum(['PBKDF2', 'NONE']),
  /** The secret under the org's own key, which is what an export gives; null once it is destroyed. */
  sealed: base64.nullable(),
  /** Kept for good: it proves a restored secret, and it recognises one that is used twice. */
  secretValueHash: base64.nullable(),
  /** What was uploaded, to the letter. */
  uploaded: z.object({ secretValue: base64, secretValueHash: base64.nullable() }).nullable(),
  createdDate: instant,
  lastModifiedDate: instant,
  createdById: z.string(),
  lastModifiedById: z.string(),
});

/** A DataEncryptionKey: while it waits for its upload it has a token and no version. */
const dataEncryptionKeyShape = z.object({
  id: z.string(),
  status: z.enum(['Activation Pending', 'Active', 'Archived']),
  version: z.number().int().positive().nullable(),
  description: z.string().nullable(),
  /** Of the certificate that was made for it; gone once it is uploaded. */
  certificateName: z.string(),
  sessionToken: z.string().nullable(),
  /** Real time. */
  tokenExpiresAt: instant.nullable(),
  /** SHA-256 of the key, which the org does not show. */
  hash: base64.nullable(),
  uploaded: z.object({ secretValue: base64 }).nullable(),
  createdDate: instant,
  lastModifiedDate: instant,
  createdById: z.string(),
});

const certificateShape = z.object({
  id: z.string(),
  developerName: z.string(),
  masterLabel: z.string(),
  pem: z.string(),
  keySize: z.number().int(),
  privateKeyExportable: z.boolean(),
  encryptedWithPlatformEncryption: z.boolean(),
  createdDate: instant,
});

/** All that the simulated org remembers: the shape of state.json. */
export const orgStateShape = z.object({
  notice: z.string(),
  formatVersion: z.literal(1),
  organizationId: z.string(),
  /** Two letters that every record id of the org has. */
  pod: z.string(),
  lastRecordNumber: z.number().int(),
  lastSecretVersion: z.number().int(),
  /** 0 until the first start found a free one. */
  port: z.number().int(),
  clockOffsetMilliseconds: z.number(),
  settings: settingsShape,
  users: z.array(z.object({ id: z.string(), username: z.string() })).min(1),
  client: z.object({ clientId: z.string(), secretSha256: z.string() }),
  jwtClients: z.array(z.object({ clientId: z.string(), username: z.string(), certificatePem: z.string() })),
  sessions: z.array(z.object({ tokenSha256: z.string(), userId: z.string(), expiresAt: instant })),
  certificates: z.array(certificateShape).min(1),
  tenantSecrets: z.array(secretShape),
  dataEncryptionKeys: z.array(dataEncryptionKeyShape).default([]),
});

/** All that the simulated org remembers. */
export type OrgState = z.output<typeof orgStateShape>;

/** A TenantSecret row. */
export type TenantSecret = OrgState['tenantSecrets'][number];

/** One of the org's certificates; its private key lies in a file of its own. */
export type OrgCertificate = OrgState['certificates'][number];

/** A DataEncryptionKey row. */
export type DataEncryptionKey = OrgState['dataEncryptionKeys'][number];
