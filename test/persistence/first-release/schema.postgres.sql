-- What the first release made of an empty PostgreSQL database, statement by statement.
CREATE TABLE "migrations" ("id" SERIAL NOT NULL, "timestamp" bigint NOT NULL, "name" character varying NOT NULL, CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY ("id"));
CREATE TABLE "salesforce_org" (
  "id" text COLLATE "C" NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "organization_id" text COLLATE "C",
  "login_url" text COLLATE "C" NOT NULL,
  "is_sandbox" boolean,
  "byok_enabled" boolean NOT NULL,
  "credential" text COLLATE "C" NOT NULL,
  "last_compared_at" text COLLATE "C",
  "created_at" text COLLATE "C" NOT NULL,
  "last_modified_at" text COLLATE "C" NOT NULL,
  CONSTRAINT "salesforce_org_pk" PRIMARY KEY ("id"));
CREATE TABLE "certificate" (
  "id" text COLLATE "C" NOT NULL,
  "org_id" text COLLATE "C" NOT NULL,
  "developer_name" text COLLATE "C" NOT NULL,
  "subject" text COLLATE "C" NOT NULL,
  "issuer" text COLLATE "C" NOT NULL,
  "serial_number" text COLLATE "C" NOT NULL,
  "fingerprint_sha256" text COLLATE "C" NOT NULL,
  "key_algorithm" text COLLATE "C" NOT NULL,
  "key_size" integer NOT NULL,
  "signature_algorithm" text COLLATE "C" NOT NULL,
  "not_before" text COLLATE "C" NOT NULL,
  "not_after" text COLLATE "C" NOT NULL,
  "pem" text COLLATE "C" NOT NULL,
  "created_at" text COLLATE "C" NOT NULL,
  CONSTRAINT "certificate_pk" PRIMARY KEY ("id"),
  CONSTRAINT "certificate_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"));
CREATE TABLE "operation" (
  "id" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "actor_kind" text COLLATE "C" NOT NULL,
  "actor_id" text COLLATE "C" NOT NULL,
  "actor_name" text COLLATE "C" NOT NULL,
  "org_id" text COLLATE "C",
  "type" text COLLATE "C",
  "state" text COLLATE "C" NOT NULL,
  "progress" text COLLATE "C" NOT NULL,
  "idempotency_key" text COLLATE "C",
  "idempotency_input_hash" text COLLATE "C",
  "generate_intent" text COLLATE "C",
  "destroy_target_id" text COLLATE "C",
  "secret_value_hash" text COLLATE "C",
  "key_id" text COLLATE "C",
  "result" text COLLATE "C",
  "error" text COLLATE "C",
  "hsm_work" text COLLATE "C",
  "hsm_work_not_before" text COLLATE "C",
  "created_at" text COLLATE "C" NOT NULL,
  "ended_at" text COLLATE "C",
  CONSTRAINT "operation_pk" PRIMARY KEY ("id"),
  CONSTRAINT "operation_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "operation_actor_kind" CHECK ("actor_kind" IN ('TOKEN', 'USER', 'SYSTEM')),
  CONSTRAINT "operation_type" CHECK ("type" IN ('DATA', 'SEARCH_INDEX', 'DETERMINISTIC_DATA', 'EVENT_BUS', 'ANALYTICS', 'DATABASE')),
  CONSTRAINT "operation_state" CHECK ("state" IN ('RUNNING', 'UNKNOWN', 'SUCCEEDED', 'FAILED')));
CREATE TABLE "operation_step" (
  "operation_id" text COLLATE "C" NOT NULL,
  "position" integer NOT NULL,
  "progress" text COLLATE "C" NOT NULL,
  "at" text COLLATE "C" NOT NULL,
  CONSTRAINT "operation_step_pk" PRIMARY KEY ("operation_id", "position"),
  CONSTRAINT "operation_step_operation" FOREIGN KEY ("operation_id") REFERENCES "operation" ("id") ON DELETE CASCADE);
CREATE TABLE "tenant_secret" (
  "id" text COLLATE "C" NOT NULL,
  "org_id" text COLLATE "C" NOT NULL,
  "key_id" text COLLATE "C" NOT NULL,
  "type" text COLLATE "C" NOT NULL,
  "version" integer NOT NULL,
  "status" text COLLATE "C" NOT NULL,
  "key_manager" text COLLATE "C" NOT NULL,
  "key_derivation_mode" text COLLATE "C" NOT NULL,
  "description" text COLLATE "C",
  "secret_value_hash" text COLLATE "C",
  "certificate_id" text COLLATE "C",
  "operation_id" text COLLATE "C",
  "created_at" text COLLATE "C" NOT NULL,
  "last_modified_at" text COLLATE "C" NOT NULL,
  CONSTRAINT "tenant_secret_pk" PRIMARY KEY ("id"),
  CONSTRAINT "tenant_secret_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "tenant_secret_certificate" FOREIGN KEY ("certificate_id") REFERENCES "certificate" ("id"),
  CONSTRAINT "tenant_secret_operation" FOREIGN KEY ("operation_id") REFERENCES "operation" ("id"),
  CONSTRAINT "tenant_secret_type" CHECK ("type" IN ('DATA', 'SEARCH_INDEX', 'DETERMINISTIC_DATA', 'EVENT_BUS', 'ANALYTICS', 'DATABASE')),
  CONSTRAINT "tenant_secret_status" CHECK ("status" IN ('ACTIVE', 'ARCHIVED', 'DESTROYED')),
  CONSTRAINT "tenant_secret_key_manager" CHECK ("key_manager" IN ('HSM', 'SALESFORCE', 'EXTERNAL')),
  CONSTRAINT "tenant_secret_derivation" CHECK ("key_derivation_mode" IN ('PBKDF2', 'NONE')));
CREATE TABLE "tenant_secret_count" (
  "org_id" text COLLATE "C" NOT NULL,
  "type" text COLLATE "C" NOT NULL,
  "status" text COLLATE "C" NOT NULL,
  "count" integer NOT NULL,
  CONSTRAINT "tenant_secret_count_pk" PRIMARY KEY ("org_id", "type", "status"),
  CONSTRAINT "tenant_secret_count_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "tenant_secret_count_natural" CHECK ("count" >= 0));
CREATE TABLE "installation_value" (
  "name" text COLLATE "C" NOT NULL,
  "value" text COLLATE "C" NOT NULL,
  CONSTRAINT "installation_value_pk" PRIMARY KEY ("name"));
ALTER TABLE "operation" ADD CONSTRAINT "operation_destroy_target" FOREIGN KEY ("destroy_target_id") REFERENCES "tenant_secret" ("id");
CREATE UNIQUE INDEX "salesforce_org_organization" ON "salesforce_org" ("organization_id");
CREATE INDEX "salesforce_org_list" ON "salesforce_org" ("created_at", "id");
CREATE UNIQUE INDEX "certificate_fingerprint" ON "certificate" ("org_id", "fingerprint_sha256");
CREATE INDEX "certificate_list" ON "certificate" ("created_at", "id");
CREATE INDEX "certificate_list_of_org" ON "certificate" ("org_id", "created_at", "id");
CREATE UNIQUE INDEX "operation_one_open" ON "operation" ("org_id", "type")
    WHERE "state" IN ('RUNNING', 'UNKNOWN') AND "type" IS NOT NULL;
CREATE UNIQUE INDEX "operation_idempotency" ON "operation" ("actor_kind", "actor_id", "kind", "idempotency_key");
CREATE INDEX "operation_due_hsm_work" ON "operation" ("created_at", "id") WHERE "hsm_work" IS NOT NULL;
CREATE UNIQUE INDEX "tenant_secret_key_id" ON "tenant_secret" ("org_id", "key_id");
CREATE UNIQUE INDEX "tenant_secret_one_active" ON "tenant_secret" ("org_id", "type") WHERE "status" = 'ACTIVE';
CREATE INDEX "tenant_secret_list" ON "tenant_secret" ("created_at", "version", "id");
CREATE INDEX "tenant_secret_list_by_type"
    ON "tenant_secret" ("type", "created_at", "version", "id");
CREATE INDEX "tenant_secret_list_by_status"
    ON "tenant_secret" ("status", "created_at", "version", "id");
CREATE INDEX "tenant_secret_list_by_type_and_status"
    ON "tenant_secret" ("type", "status", "created_at", "version", "id");
CREATE INDEX "tenant_secret_list_of_org"
    ON "tenant_secret" ("org_id", "created_at", "version", "id");
CREATE INDEX "tenant_secret_list_of_org_by_type"
    ON "tenant_secret" ("org_id", "type", "created_at", "version", "id");
CREATE INDEX "tenant_secret_maker" ON "tenant_secret" ("operation_id");
INSERT INTO "migrations"("timestamp", "name") VALUES (1764000000000, 'FirstTables1764000000000');
