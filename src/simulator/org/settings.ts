import { z } from 'zod';

const apiVersion = z.number().int().min(34).max(99);

/** The switches of the simulated org, as `POST /simulator/settings` takes them, each with its meaning and default. */
export const settingsShape = z.strictObject({
  /** Organization.IsSandbox; the rotation limits of a sandbox are shorter. */
  isSandbox: z.boolean().default(false),
  /** Shield Platform Encryption is bought: without it, TenantSecret and its permission are unknown to the org. */
  shield: z.boolean().default(true),
  /** The connected user has the permission Manage Encryption Keys. */
  manageEncryptionKeys: z.boolean().default(true),
  /** How TenantSecret answers without it: as if it did not exist, or with 403 INSUFFICIENT_ACCESS. */
  missingPermission: z.enum(['hidden', 'forbidden']).default('hidden'),
  /** The connected user may read certificates through Tooling. */
  readCertificates: z.boolean().default(true),
  /** The connected user may create certificates through the Metadata API. */
  modifyMetadata: z.boolean().default(true),
  /** The connected user has View Setup, without which permission sets answer no rows. */
  viewSetup: z.boolean().default(true),
  /** The object UserPermissionAccess exists. */
  userPermissionAccess: z.boolean().default(true),
  /** "Allow BYOK to Opt-Out of Key Derivation": KeyDerivationMode NONE is taken. */
  optOut: z.boolean().default(false),
  /** The org is on Hyperforce: from API 63 on, SearchIndex is refused on TenantSecret. */
  hyperforce: z.boolean().default(false),
  /** The org has an active root key, without which no DataEncryptionKey is made. */
  searchIndexRootKey: z.boolean().default(true),
  /** The least time between two secrets of a type is enforced. */
  rotationLimits: z.boolean().default(true),
  /** How many active and archived secrets of a type the org keeps. */
  keptSecretsLimit: z.number().int().min(1).max(1000).default(50),
  /** The errorCode of both limits. */
  limitErrorCode: z
    .string()
    .regex(/^[A-Z_]{1,80}$/)
    .default('LIMIT_EXCEEDED'),
  /** SearchIndex and Database take SHA-1 in OAEP too. */
  keyWrapSha1: z.boolean().default(false),
  /** Base64 fields in SOQL answer an address, or their content. */
  base64InSoql: z.enum(['address', 'content']).default('address'),
  /** The form of CertificateChain's body. */
  certificateChain: z.enum(['pem', 'der', 'base64', 'json']).default('pem'),
  /** The longest Description, in characters. */
  descriptionLength: z.number().int().min(1).max(32_000).default(210),
  /** Records of one page of a query. */
  pageSize: z.number().int().min(1).max(2000).default(2000),
  /** How long an access token is good, in seconds of real time. */
  sessionSeconds: z.number().int().min(0).max(86_400).default(7200),
  /** How far ahead the exp of a JWT may lie, in seconds of real time. */
  jwtSeconds: z.number().int().min(1).max(86_400).default(300),
  /** The API versions that the org offers, both included. */
  oldestVersion: apiVersion.default(45),
  newestVersion: apiVersion.default(67),
});

/** Every switch with its value. */
export type Settings = z.output<typeof settingsShape>;

/** Some switches with new values; a name that is no switch is a fault. */
export const settingsChangeShape = z
  .strictObject(
    Object.fromEntries(
      Object.entries(settingsShape.shape).map(([name, shape]) => [name, shape.unwrap()]),
    ) as unknown as Record<string, z.ZodType>,
  )
  .partial();
