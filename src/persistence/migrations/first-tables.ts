import type { MigrationInterface, QueryRunner } from 'typeorm';
import { indexes } from './first-indexes.js';

/**
 * Orgs, certificates, operations, tenant secrets and their counts. Identifiers and constraints are quoted in TypeORM's
 * way, the closing bracket right behind the last: on SQLite it reads them back out of this very text.
 */
export class FirstTables1764000000000 implements MigrationInterface {
  /** Named, so that a bundler or a renamed class cannot change what the database has on record. */
  readonly name = 'FirstTables1764000000000';

  /** Makes the tables and their indexes. */
  async up(queryRunner: QueryRunner): Promise<void> {
    const postgres = queryRunner.connection.options.type === 'postgres';
    // Byte order whatever the database's locale is; it is SQLite's only one.
    const text = postgres ? 'text COLLATE "C"' : 'text';
    // Operations and secrets point at each other: PostgreSQL takes the second direction only afterwards, SQLite only
    // at once.
    const target = `CONSTRAINT \"operation_destroy_target\" ${destroyTarget}`;
    for (const table of tables(text, postgres ? '' : `, ${target}`)) await queryRunner.query(table);
    if (postgres) await queryRunner.query(`ALTER TABLE "operation" ADD ${target}`);
    for (const index of indexes) await queryRunner.query(index);
  }

  /** Drops them all, with their rows. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`UPDATE "operation" SET "destroy_target_id" = NULL`);
    if (queryRunner.connection.options.type === 'postgres') {
      await queryRunner.query(`ALTER TABLE "operation" DROP CONSTRAINT "operation_destroy_target"`);
    }
    for (const table of tableNames) await queryRunner.query(`DROP TABLE "${table}"`);
  }
}

const destroyTarget = 'FOREIGN KEY ("destroy_target_id") REFERENCES "tenant_secret" ("id")';

/** Children before parents. */
const tableNames = [
  'installation_value',
  'tenant_secret_count',
  'tenant_secret',
  'operation_step',
  'operation',
  'certificate',
  'salesforce_org',
];

const types = `'DATA', 'SEARCH_INDEX', 'DETERMINISTIC_DATA', 'EVENT_BUS', 'ANALYTICS', 'DATABASE'`;

function tables(text: string, operationTarget: string): string[] {
  return [
    salesforceOrg(text),
    certificate(text),
    operation(text, operationTarget),
    operationStep(text),
    tenantSecret(text),
    tenantSecretCount(text),
    installationValue(text),
  ];
}

const salesforceOrg = (text: string): string => `CREATE TABLE "salesforce_org" (
  "id" ${text} NOT NULL,
  "name" ${text} NOT NULL,
  "organization_id" ${text},
  "login_url" ${text} NOT NULL,
  "is_sandbox" boolean,
  "byok_enabled" boolean NOT NULL,
  "credential" ${text} NOT NULL,
  "last_compared_at" ${text},
  "created_at" ${text} NOT NULL,
  "last_modified_at" ${text} NOT NULL,
  CONSTRAINT "salesforce_org_pk" PRIMARY KEY ("id"))`;

const certificate = (text: string): string => `CREATE TABLE "certificate" (
  "id" ${text} NOT NULL,
  "org_id" ${text} NOT NULL,
  "developer_name" ${text} NOT NULL,
  "subject" ${text} NOT NULL,
  "issuer" ${text} NOT NULL,
  "serial_number" ${text} NOT NULL,
  "fingerprint_sha256" ${text} NOT NULL,
  "key_algorithm" ${text} NOT NULL,
  "key_size" integer NOT NULL,
  "signature_algorithm" ${text} NOT NULL,
  "not_before" ${text} NOT NULL,
  "not_after" ${text} NOT NULL,
  "pem" ${text} NOT NULL,
  "created_at" ${text} NOT NULL,
  CONSTRAINT "certificate_pk" PRIMARY KEY ("id"),
  CONSTRAINT "certificate_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"))`;

const operation = (text: string, target: string): string => `CREATE TABLE "operation" (
  "id" ${text} NOT NULL,
  "kind" ${text} NOT NULL,
  "actor_kind" ${text} NOT NULL,
  "actor_id" ${text} NOT NULL,
  "actor_name" ${text} NOT NULL,
  "org_id" ${text},
  "type" ${text},
  "state" ${text} NOT NULL,
  "progress" ${text} NOT NULL,
  "idempotency_key" ${text},
  "idempotency_input_hash" ${text},
  "generate_intent" ${text},
  "destroy_target_id" ${text},
  "secret_value_hash" ${text},
  "key_id" ${text},
  "result" ${text},
  "error" ${text},
  "hsm_work" ${text},
  "hsm_work_not_before" ${text},
  "created_at" ${text} NOT NULL,
  "ended_at" ${text},
  CONSTRAINT "operation_pk" PRIMARY KEY ("id"),
  CONSTRAINT "operation_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "operation_actor_kind" CHECK ("actor_kind" IN ('TOKEN', 'USER', 'SYSTEM')),
  CONSTRAINT "operation_type" CHECK ("type" IN (${types})),
  CONSTRAINT "operation_state" CHECK ("state" IN ('RUNNING', 'UNKNOWN', 'SUCCEEDED', 'FAILED'))${target})`;

const operationStep = (text: string): string => `CREATE TABLE "operation_step" (
  "operation_id" ${text} NOT NULL,
  "position" integer NOT NULL,
  "progress" ${text} NOT NULL,
  "at" ${text} NOT NULL,
  CONSTRAINT "operation_step_pk" PRIMARY KEY ("operation_id", "position"),
  CONSTRAINT "operation_step_operation" FOREIGN KEY ("operation_id") REFERENCES "operation" ("id") ON DELETE CASCADE)`;

const tenantSecret = (text: string): string => `CREATE TABLE "tenant_secret" (
  "id" ${text} NOT NULL,
  "org_id" ${text} NOT NULL,
  "key_id" ${text} NOT NULL,
  "type" ${text} NOT NULL,
  "version" integer NOT NULL,
  "status" ${text} NOT NULL,
  "key_manager" ${text} NOT NULL,
  "key_derivation_mode" ${text} NOT NULL,
  "description" ${text},
  "secret_value_hash" ${text},
  "certificate_id" ${text},
  "operation_id" ${text},
  "created_at" ${text} NOT NULL,
  "last_modified_at" ${text} NOT NULL,
  CONSTRAINT "tenant_secret_pk" PRIMARY KEY ("id"),
  CONSTRAINT "tenant_secret_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "tenant_secret_certificate" FOREIGN KEY ("certificate_id") REFERENCES "certificate" ("id"),
  CONSTRAINT "tenant_secret_operation" FOREIGN KEY ("operation_id") REFERENCES "operation" ("id"),
  CONSTRAINT "tenant_secret_type" CHECK ("type" IN (${types})),
  CONSTRAINT "tenant_secret_status" CHECK ("status" IN ('ACTIVE', 'ARCHIVED', 'DESTROYED')),
  CONSTRAINT "tenant_secret_key_manager" CHECK ("key_manager" IN ('HSM', 'SALESFORCE', 'EXTERNAL')),
  CONSTRAINT "tenant_secret_derivation" CHECK ("key_derivation_mode" IN ('PBKDF2', 'NONE')))`;

const tenantSecretCount = (text: string): string => `CREATE TABLE "tenant_secret_count" (
  "org_id" ${text} NOT NULL,
  "type" ${text} NOT NULL,
  "status" ${text} NOT NULL,
  "count" integer NOT NULL,
  CONSTRAINT "tenant_secret_count_pk" PRIMARY KEY ("org_id", "type", "status"),
  CONSTRAINT "tenant_secret_count_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "tenant_secret_count_natural" CHECK ("count" >= 0))`;

const installationValue = (text: string): string => `CREATE TABLE "installation_value" (
  "name" ${text} NOT NULL,
  "value" ${text} NOT NULL,
  CONSTRAINT "installation_value_pk" PRIMARY KEY ("name"))`;
