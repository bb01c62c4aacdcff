/** Children before parents. */
export const tableNames = [
  'approval',
  'approval_request',
  'approval_policy',
  'audit_checkpoint',
  'audit_head',
  'audit_entry',
  'role_grant',
  'api_token',
];

/** Who may come in, and what they may do. */
export const accessTables = (text: string): string[] => [
  `CREATE TABLE "api_token" (
  "id" ${text} NOT NULL,
  "name" ${text} NOT NULL,
  "sha256" ${text} NOT NULL,
  "created_by" ${text} NOT NULL,
  "created_at" ${text} NOT NULL,
  "expires_at" ${text},
  "revoked_at" ${text},
  "last_used_at" ${text},
  CONSTRAINT "api_token_pk" PRIMARY KEY ("id"))`,
  `CREATE TABLE "role_grant" (
  "id" ${text} NOT NULL,
  "subject_kind" ${text} NOT NULL,
  "subject_id" ${text} NOT NULL,
  "role" ${text} NOT NULL,
  "org_id" ${text},
  "created_by" ${text} NOT NULL,
  "created_at" ${text} NOT NULL,
  CONSTRAINT "role_grant_pk" PRIMARY KEY ("id"),
  CONSTRAINT "role_grant_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "role_grant_subject_kind" CHECK ("subject_kind" IN ('TOKEN', 'USER')))`,
];

/** The record. Nothing in it points at another table: it outlasts what it is about. */
export const auditTables = (text: string): string[] => [
  `CREATE TABLE "audit_entry" (
  "id" ${text} NOT NULL,
  "at" ${text} NOT NULL,
  "actor_kind" ${text} NOT NULL,
  "actor_id" ${text} NOT NULL,
  "actor_name" ${text} NOT NULL,
  "action" ${text} NOT NULL,
  "outcome" ${text} NOT NULL,
  "code" ${text},
  "org_id" ${text},
  "object_id" ${text},
  "operation_id" ${text},
  "address" ${text},
  "request_id" ${text},
  "detail" ${text} NOT NULL,
  "previous_hash" ${text} NOT NULL,
  "hash" ${text} NOT NULL,
  CONSTRAINT "audit_entry_pk" PRIMARY KEY ("id"))`,
  `CREATE TABLE "audit_head" (
  "id" integer NOT NULL,
  "sequence" integer NOT NULL,
  "hash" ${text} NOT NULL,
  CONSTRAINT "audit_head_pk" PRIMARY KEY ("id"),
  CONSTRAINT "audit_head_single" CHECK ("id" = 1))`,
  `CREATE TABLE "audit_checkpoint" (
  "sequence" integer NOT NULL,
  "hash" ${text} NOT NULL,
  "at" ${text} NOT NULL,
  "key_name" ${text} NOT NULL,
  "key_fingerprint" ${text} NOT NULL,
  "signature" ${text} NOT NULL,
  "anchored_at" ${text},
  CONSTRAINT "audit_checkpoint_pk" PRIMARY KEY ("sequence"))`,
];

/** Four eyes. */
export const approvalTables = (text: string): string[] => [
  `CREATE TABLE "approval_policy" (
  "org_id" ${text} NOT NULL,
  "approvers" integer NOT NULL,
  "expires_after_minutes" integer NOT NULL,
  "undo_window_minutes" integer NOT NULL,
  CONSTRAINT "approval_policy_pk" PRIMARY KEY ("org_id"),
  CONSTRAINT "approval_policy_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "approval_policy_approvers" CHECK ("approvers" >= 1))`,
  `CREATE TABLE "approval_request" (
  "id" ${text} NOT NULL,
  "org_id" ${text} NOT NULL,
  "action" ${text} NOT NULL,
  "target_id" ${text} NOT NULL,
  "input" ${text} NOT NULL,
  "reason" ${text} NOT NULL,
  "requested_by" ${text} NOT NULL,
  "state" ${text} NOT NULL,
  "approvers_needed" integer NOT NULL,
  "created_at" ${text} NOT NULL,
  "expires_at" ${text} NOT NULL,
  "undo_window_minutes" integer NOT NULL,
  "execute_after" ${text},
  "ended_by" ${text},
  "ended_at" ${text},
  "failure" ${text},
  CONSTRAINT "approval_request_pk" PRIMARY KEY ("id"),
  CONSTRAINT "approval_request_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "approval_request_target" FOREIGN KEY ("target_id") REFERENCES "tenant_secret" ("id"))`,
  `CREATE TABLE "approval" (
  "request_id" ${text} NOT NULL,
  "actor_kind" ${text} NOT NULL,
  "actor_id" ${text} NOT NULL,
  "actor_name" ${text} NOT NULL,
  "at" ${text} NOT NULL,
  CONSTRAINT "approval_pk" PRIMARY KEY ("request_id", "actor_kind", "actor_id"),
  CONSTRAINT "approval_of_request" FOREIGN KEY ("request_id") REFERENCES "approval_request" ("id"))`,
];

/** Rules and the order of lists. A null org is no value to an index, so grants for every org have one of their own. */
export const indexes = [
  `CREATE UNIQUE INDEX "api_token_sha256" ON "api_token" ("sha256")`,
  `CREATE INDEX "api_token_list" ON "api_token" ("created_at", "id")`,
  `CREATE UNIQUE INDEX "role_grant_once" ON "role_grant" ("subject_kind", "subject_id", "role", "org_id")`,
  `CREATE UNIQUE INDEX "role_grant_once_for_all" ON "role_grant" ("subject_kind", "subject_id", "role")
    WHERE "org_id" IS NULL`,
  `CREATE INDEX "role_grant_list" ON "role_grant" ("created_at", "id")`,
  `CREATE INDEX "audit_entry_of_org" ON "audit_entry" ("org_id", "id")`,
  `CREATE INDEX "audit_entry_of_actor" ON "audit_entry" ("actor_id", "id")`,
  `CREATE INDEX "audit_entry_of_object" ON "audit_entry" ("object_id", "id")`,
  `CREATE UNIQUE INDEX "approval_request_one_open" ON "approval_request" ("action", "target_id")
    WHERE "state" IN ('PENDING', 'APPROVED', 'EXECUTING')`,
  `CREATE INDEX "approval_request_list" ON "approval_request" ("created_at", "id")`,
];
