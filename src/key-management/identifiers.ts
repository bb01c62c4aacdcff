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
/** A difference between Salesforce, the token and us: `drift_` and a ULID. */
export type DriftId = Branded<'DriftId'>;
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

/** An operation's id, or undefined where the text is malformed or another kind's id. */
export function parseOperationId(id: string): OperationId | undefined {
  return nodeKindOf(id) === 'operation' ? (id as OperationId) : undefined;
}

/** A difference's id, or undefined where the text is malformed or another kind's id. */
export function parseDriftId(id: string): DriftId | undefined {
  return nodeKindOf(id) === 'drift' ? (id as DriftId) : undefined;
}
