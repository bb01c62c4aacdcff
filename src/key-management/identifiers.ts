declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A connected org: `org_` and a ULID. */
export type SalesforceOrgId = Branded<'SalesforceOrgId'>;
/** An uploaded certificate: `certificate_` and a ULID. */
export type CertificateId = Branded<'CertificateId'>;
/** A mirrored TenantSecret: `secret_` and a ULID. */
export type TenantSecretId = Branded<'TenantSecretId'>;
/** A durable operation: a bare ULID, as it stands in Salesforce's Description and in the token's labels. */
export type OperationId = Branded<'OperationId'>;
/** An API token: `token_` and a ULID. */
export type ApiTokenId = Branded<'ApiTokenId'>;
/** A role that somebody has: `grant_` and a ULID. */
export type RoleGrantId = Branded<'RoleGrantId'>;
/** A request for four eyes: `approval_` and a ULID. */
export type ApprovalRequestId = Branded<'ApprovalRequestId'>;
/** A difference between Salesforce, the token and us: `drift_` and a ULID. */
export type DriftId = Branded<'DriftId'>;
/** A rotation that a policy asked for: `rotation_` and a ULID. */
export type RotationRunId = Branded<'RotationRunId'>;
/** Something on record before a destruction: `evidence_` and a ULID. */
export type EvidenceId = Branded<'EvidenceId'>;
/** One life of a server process: a bare ULID, made at its start. */
export type ServerId = Branded<'ServerId'>;

const ulid = '[0-9A-HJKMNP-TV-Z]{26}';
const patterns = {
  org: new RegExp(`^org_${ulid}$`),
  certificate: new RegExp(`^certificate_${ulid}$`),
  secret: new RegExp(`^secret_${ulid}$`),
  drift: new RegExp(`^drift_${ulid}$`),
  operation: new RegExp(`^${ulid}$`),
};

/** Kinds of node an id can name; the prefix of the id tells which. */
export type NodeKind = keyof typeof patterns;

/** Tells which kind of node a text could be the id of, or undefined where it is none of ours. */
export function nodeKindOf(id: string): NodeKind | undefined {
  return (Object.keys(patterns) as NodeKind[]).find((kind) => patterns[kind].test(id));
}

/** An org's id, or undefined where the text is malformed or another kind's id. */
export function parseSalesforceOrgId(id: string): SalesforceOrgId | undefined {
  return nodeKindOf(id) === 'org' ? (id as SalesforceOrgId) : undefined;
}

/** A certificate's id, or undefined where the text is malformed or another kind's id. */
export function parseCertificateId(id: string): CertificateId | undefined {
  return nodeKindOf(id) === 'certificate' ? (id as CertificateId) : undefined;
}

/** A secret's id, or undefined where the text is malformed or another kind's id. */
export function parseTenantSecretId(id: string): TenantSecretId | undefined {
  return nodeKindOf(id) === 'secret' ? (id as TenantSecretId) : undefined;
}

/** An API token's id, or undefined where the text is none. */
export function parseApiTokenId(id: string): ApiTokenId | undefined {
  return tokenPattern.test(id) ? (id as ApiTokenId) : undefined;
}

/** A grant's id, or undefined where the text is none. */
export function parseRoleGrantId(id: string): RoleGrantId | undefined {
  return grantPattern.test(id) ? (id as RoleGrantId) : undefined;
}

/** A request for approval's id, or undefined where the text is none. */
export function parseApprovalRequestId(id: string): ApprovalRequestId | undefined {
  return approvalPattern.test(id) ? (id as ApprovalRequestId) : undefined;
}

// These are no nodes: `node` would have to decide for each kind anew who may see it.
const tokenPattern = new RegExp(`^token_${ulid}$`);
const grantPattern = new RegExp(`^grant_${ulid}$`);
const approvalPattern = new RegExp(`^approval_${ulid}$`);

/**
 * Whether a text is an id of ours with its prefix: then it can be shown and kept, whatever it was given as. An
 * operation's has none, and could be anything.
 */
export function isOwnId(text: string): boolean {
  const kind = nodeKindOf(text);
  return (
    (kind !== undefined && kind !== 'operation') ||
    [tokenPattern, grantPattern, approvalPattern].some((pattern) => pattern.test(text))
  );
}

/** An operation's id, or undefined where the text is malformed or another kind's id. */
export function parseOperationId(id: string): OperationId | undefined {
  return nodeKindOf(id) === 'operation' ? (id as OperationId) : undefined;
}

/** A difference's id, or undefined where the text is malformed or another kind's id. */
export function parseDriftId(id: string): DriftId | undefined {
  return nodeKindOf(id) === 'drift' ? (id as DriftId) : undefined;
}
