/**
 * The one error table. GraphQL codes, HTTP statuses, the types of `extensions`, docs/errors.md and the tests are all
 * derived from it; a code without particulars does not compile.
 */
export const errorTable = {
  UNAUTHENTICATED: {
    status: 401,
    retryable: false,
    remedy: 'Send a valid token: Authorization: Bearer TOKEN.',
  },
  FORBIDDEN: { status: 200, retryable: false, remedy: 'Ask an administrator for a role that may do this.' },
  BAD_USER_INPUT: {
    status: 200,
    retryable: false,
    remedy: 'Correct the argument that extensions.field names.',
  },
  NOT_FOUND: {
    status: 200,
    retryable: false,
    remedy: 'Check the id; list the ids you may see with a query.',
  },
  CERTIFICATE_NOT_PEM: {
    status: 200,
    retryable: false,
    remedy:
      "Download the certificate in Salesforce under Setup, Certificate and Key Management, and send that file's text unchanged.",
  },
  CERTIFICATE_NOT_BYOK_COMPATIBLE: {
    status: 200,
    retryable: false,
    remedy:
      'Create a BYOK-compatible certificate in Salesforce under Setup, Key Management, Bring Your Own Key.',
  },
  CERTIFICATE_NOT_IN_ORG: {
    status: 200,
    retryable: false,
    remedy:
      "Upload the certificate that this org's Setup, Certificate and Key Management shows under that unique name.",
  },
  CERTIFICATE_ALREADY_UPLOADED: {
    status: 200,
    retryable: false,
    remedy: 'Use the certificate that is here already.',
  },
  CERTIFICATE_REQUIRED: {
    status: 200,
    retryable: false,
    remedy: 'Upload the BYOK certificate of the org first: uploadCertificate.',
  },
  BYOK_NOT_ENABLED: {
    status: 200,
    retryable: false,
    remedy: 'Switch BYOK on for the org: updateSalesforceOrg with byokEnabled true.',
  },
  ORG_NOT_ACTIVE: {
    status: 200,
    retryable: false,
    remedy:
      'Go on with a paused org by resumeSalesforceOrg; log in to a disconnected one by reauthoriseSalesforceOrg.',
  },
  MISSING_MANAGE_ENCRYPTION_KEYS: {
    status: 200,
    retryable: false,
    remedy:
      'In Salesforce, give the connected user the permission Manage Encryption Keys by profile or permission set, then test the org.',
  },
  KEY_WRAP_NOT_AVAILABLE: {
    status: 200,
    retryable: false,
    remedy:
      'Use a token that can, or allow what the message names (npm run doctor shows what the token does).',
  },
  API_VERSION_TOO_OLD: {
    status: 200,
    retryable: false,
    remedy: 'Set SALESFORCE_API_VERSION to auto, or to a version that has it and that the org offers.',
  },
  TENANT_SECRET_NOT_DESTROYABLE: {
    status: 200,
    retryable: false,
    remedy: 'It stays in Salesforce for as long as the org does; make a new one to have it archived.',
  },
  TENANT_SECRET_NOT_ARCHIVED: {
    status: 200,
    retryable: false,
    remedy: 'Only an archived secret can be destroyed; an active one is archived by generating a new one.',
  },
  TENANT_SECRET_NOT_DESTROYED: {
    status: 200,
    retryable: false,
    remedy: 'Only a destroyed secret can be restored; look at its status.',
  },
  BACKUP_REQUIRED: {
    status: 200,
    retryable: false,
    remedy:
      'Without a backup a destroyed secret is gone for good. To destroy all the same, say so: backup: DELETE.',
  },
  BACKUP_KEPT: {
    status: 200,
    retryable: false,
    remedy: 'The backup of a secret that is not destroyed stays. Destroy the secret first.',
  },
  REENCRYPTION_EVIDENCE_REQUIRED: {
    status: 200,
    retryable: false,
    remedy:
      'Have the data encrypted anew in Salesforce (Setup, Encryption Statistics and Data Sync), then record it: recordReencryption.',
  },
  VERIFIED_BACKUP_REQUIRED: {
    status: 200,
    retryable: false,
    remedy: 'Verify its backup first (verifyTenantSecretBackup), and keep it: backup: KEEP.',
  },
  APPROVAL_REQUIRED: {
    status: 200,
    retryable: false,
    remedy:
      'It is done by itself once enough others have approved the request: approveRequest with extensions.approvalRequestId.',
  },
  APPROVAL_BY_REQUESTER: {
    status: 200,
    retryable: false,
    remedy: 'Somebody else with the role must approve it.',
  },
  APPROVAL_REQUEST_NOT_OPEN: {
    status: 200,
    retryable: false,
    remedy: 'Look at the request; make a new one where it is still wanted.',
  },
  CONFIRMATION_MISMATCH: {
    status: 200,
    retryable: false,
    remedy: 'Repeat the keyId of the very secret that is meant in confirmKeyId.',
  },
  ROTATION_TOO_SOON: { status: 200, retryable: true, remedy: 'Try again at extensions.retryAt.' },
  OPERATION_IN_PROGRESS: {
    status: 200,
    retryable: true,
    remedy: 'Wait for the running operation of this org and type, then try again.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 200,
    retryable: false,
    remedy: 'Use a new idempotency key for a new input.',
  },
  KEY_LIMIT_REACHED: {
    status: 200,
    retryable: false,
    remedy: 'Destroy an archived secret that no data needs any more.',
  },
  OPERATION_PENDING: {
    status: 200,
    retryable: true,
    remedy:
      'Nothing is sent twice. Follow it with operation(id), or ask again later with the same idempotency key.',
  },
  ORG_ALREADY_CONNECTED: {
    status: 200,
    retryable: false,
    remedy: 'Use the org that extensions.orgId names.',
  },
  GRAPHQL_PARSE_FAILED: { status: 400, retryable: false, remedy: 'Correct the document.' },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    retryable: false,
    remedy: 'Hold the document against schema.graphql.',
  },
  BAD_REQUEST: {
    status: 400,
    retryable: false,
    remedy:
      'Send a GraphQL request as the GraphQL over HTTP specification asks; where operations are listed, a listed one.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 200,
    retryable: false,
    remedy: 'Give the request id to the operator: the log has the reason under it.',
  },
  SALESFORCE_REJECTED: {
    status: 200,
    retryable: false,
    remedy: 'Act on what Salesforce says, then try again.',
  },
  SALESFORCE_UNAVAILABLE: {
    status: 200,
    retryable: true,
    remedy: 'Try again later; what is pending resumes by itself.',
  },
  HSM_UNAVAILABLE: {
    status: 200,
    retryable: true,
    remedy: 'Check the HSM (npm run doctor); what is pending resumes by itself.',
  },
  DATABASE_UNAVAILABLE: {
    status: 200,
    retryable: true,
    remedy:
      'Nothing is half done. Check the database: that it answers, can be written to, and has room on its disk.',
  },
  QUERY_TOO_COMPLEX: { status: 400, retryable: false, remedy: 'Ask for less in one request.' },
  RATE_LIMITED: { status: 429, retryable: true, remedy: 'Send fewer requests; go on at extensions.retryAt.' },
} as const satisfies Record<string, { status: number; retryable: boolean; remedy: string }>;

/** Every code a client can meet in `errors[].extensions.code`. */
export type ErrorCode = keyof typeof errorTable;

/** One reason why a certificate cannot be used for BYOK. */
export interface CertificateReason {
  readonly code:
    | 'KEY_ALGORITHM'
    | 'KEY_SIZE'
    | 'KEY_EXPONENT'
    | 'SIGNATURE_WEAK'
    | 'SIGNATURE_INVALID'
    | 'NOT_YET_VALID'
    | 'EXPIRED'
    | 'VALIDITY_MALFORMED'
    | 'KEY_USAGE'
    | 'CRITICAL_EXTENSION_UNKNOWN';
  readonly message: string;
}

type Nothing = Readonly<Record<string, never>>;

/** What `extensions` carries beside the code. Never the value of an argument. */
export interface Particulars {
  UNAUTHENTICATED: Nothing;
  FORBIDDEN: { readonly requiredRoles: readonly string[] };
  BAD_USER_INPUT: { readonly field: string };
  NOT_FOUND: Nothing;
  CERTIFICATE_NOT_PEM: Nothing;
  CERTIFICATE_NOT_BYOK_COMPATIBLE: { readonly reasons: readonly CertificateReason[] };
  CERTIFICATE_NOT_IN_ORG: Nothing;
  CERTIFICATE_ALREADY_UPLOADED: { readonly certificateId: string };
  CERTIFICATE_REQUIRED: Nothing;
  BYOK_NOT_ENABLED: Nothing;
  ORG_NOT_ACTIVE: { readonly state: string };
  MISSING_MANAGE_ENCRYPTION_KEYS: Nothing;
  KEY_WRAP_NOT_AVAILABLE: Nothing;
  API_VERSION_TOO_OLD: { readonly requiredVersion: string; readonly apiVersion: string };
  TENANT_SECRET_NOT_DESTROYABLE: { readonly type: string };
  TENANT_SECRET_NOT_ARCHIVED: { readonly status: string };
  TENANT_SECRET_NOT_DESTROYED: { readonly status: string };
  BACKUP_REQUIRED: Nothing;
  BACKUP_KEPT: { readonly status: string };
  REENCRYPTION_EVIDENCE_REQUIRED: Nothing;
  VERIFIED_BACKUP_REQUIRED: Nothing;
  APPROVAL_REQUIRED: { readonly approvalRequestId: string };
  APPROVAL_BY_REQUESTER: Nothing;
  APPROVAL_REQUEST_NOT_OPEN: { readonly state: string };
  CONFIRMATION_MISMATCH: Nothing;
  ROTATION_TOO_SOON: { readonly retryAt?: string };
  OPERATION_IN_PROGRESS: { readonly operationId?: string };
  IDEMPOTENCY_KEY_REUSED: Nothing;
  KEY_LIMIT_REACHED: { readonly limit: number };
  OPERATION_PENDING: { readonly operationId: string };
  ORG_ALREADY_CONNECTED: { readonly orgId: string };
  GRAPHQL_PARSE_FAILED: Nothing;
  GRAPHQL_VALIDATION_FAILED: Nothing;
  BAD_REQUEST: Nothing;
  INTERNAL_SERVER_ERROR: { readonly requestId: string };
  SALESFORCE_REJECTED: { readonly salesforceErrorCode: string | null };
  SALESFORCE_UNAVAILABLE: Nothing;
  HSM_UNAVAILABLE: Nothing;
  DATABASE_UNAVAILABLE: Nothing;
  QUERY_TOO_COMPLEX: { readonly limit: string; readonly maximum: number };
  RATE_LIMITED: { readonly limit: string; readonly maximum: number; readonly retryAt: string };
}
