import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Leases of operations, backups of secrets, differences that were found, and what keeps several servers from doing the
 * same at the same time. Native ALTER TABLE alone, with the same text on both databases.
 */
export class LeasesBackupsAndDrift1764030000000 implements MigrationInterface {
  /** Named, so that a bundler or a renamed class cannot change what the database has on record. */
  readonly name = 'LeasesBackupsAndDrift1764030000000';

  /** Adds columns and tables; rows that are there keep their meaning: nobody holds them, nothing is due. */
  async up(queryRunner: QueryRunner): Promise<void> {
    const postgres = queryRunner.connection.options.type === 'postgres';
    const text = postgres ? 'text COLLATE "C"' : 'text';
    await queryRunner.query(`ALTER TABLE "operation" RENAME COLUMN "destroy_target_id" TO "target_id"`);
    for (const column of columns(text)) {
      await queryRunner.query(`ALTER TABLE "operation" ADD COLUMN ${column}`);
    }
    for (const table of tables(text)) await queryRunner.query(table);
    await queryRunner.query(`DROP INDEX "operation_due_hsm_work"`);
    for (const index of indexes) await queryRunner.query(index);
  }

  /**
   * Takes it all back. Backups and differences are lost. Operations of a kind that the release before does not know end
   * as failed where they have not ended, and a later step than it knows is forgotten.
   */
  async down(queryRunner: QueryRunner): Promise<void> {
    for (const change of forgetting) await queryRunner.query(change);
    for (const table of tableNames) await queryRunner.query(`DROP TABLE "${table}"`);
    for (const index of operationIndexNames) await queryRunner.query(`DROP INDEX "${index}"`);
    await queryRunner.query(
      `CREATE INDEX "operation_due_hsm_work" ON "operation" ("created_at", "id") WHERE "hsm_work" IS NOT NULL`,
    );
    for (const column of columnNames) {
      await queryRunner.query(`ALTER TABLE "operation" DROP COLUMN "${column}"`);
    }
    await queryRunner.query(`ALTER TABLE "operation" RENAME COLUMN "target_id" TO "destroy_target_id"`);
  }
}

const columnNames = [
  'lease_expires',
  'lease_fence',
  'lease_holder',
  'backup_not_before',
  'key_destroyed_at',
  'backup_choice',
];

const columns = (text: string): string[] => [
  `"backup_choice" ${text} CONSTRAINT "operation_backup_choice" CHECK ("backup_choice" IN ('KEEP', 'DELETE'))`,
  `"key_destroyed_at" ${text}`,
  `"backup_not_before" ${text}`,
  `"lease_holder" ${text}`,
  `"lease_fence" integer NOT NULL DEFAULT 0`,
  `"lease_expires" ${text}`,
];

/** Children before parents. */
const tableNames = ['tenant_secret_backup', 'drift', 'comparison', 'turn'];

const tables = (text: string): string[] => [
  `CREATE TABLE "tenant_secret_backup" (
  "secret_id" ${text} NOT NULL,
  "sealed" ${text} NOT NULL,
  "created_at" ${text} NOT NULL,
  "kept_until" ${text},
  CONSTRAINT "tenant_secret_backup_pk" PRIMARY KEY ("secret_id"),
  CONSTRAINT "tenant_secret_backup_secret" FOREIGN KEY ("secret_id") REFERENCES "tenant_secret" ("id"))`,
  `CREATE TABLE "drift" (
  "id" ${text} NOT NULL,
  "org_id" ${text} NOT NULL,
  "kind" ${text} NOT NULL,
  "resolution" ${text} NOT NULL,
  "subject" ${text} NOT NULL,
  "tenant_secret_id" ${text},
  "detail" ${text} NOT NULL,
  "created_at" ${text} NOT NULL,
  "closed_at" ${text},
  CONSTRAINT "drift_pk" PRIMARY KEY ("id"),
  CONSTRAINT "drift_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "drift_secret" FOREIGN KEY ("tenant_secret_id") REFERENCES "tenant_secret" ("id"),
  CONSTRAINT "drift_resolution" CHECK ("resolution" IN ('TAKEN_OVER', 'REPORTED', 'REMOVED')))`,
  `CREATE TABLE "comparison" (
  "org_id" ${text} NOT NULL,
  "type" ${text} NOT NULL,
  "sequence" integer NOT NULL,
  CONSTRAINT "comparison_pk" PRIMARY KEY ("org_id", "type"),
  CONSTRAINT "comparison_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"))`,
  `CREATE TABLE "turn" (
  "name" ${text} NOT NULL,
  "taken_at" ${text} NOT NULL,
  CONSTRAINT "turn_pk" PRIMARY KEY ("name"))`,
];

const operationIndexNames = [
  'operation_work_left',
  'operation_list',
  'operation_list_by_state',
  'operation_list_of_org',
];

const indexes = [
  `CREATE INDEX "operation_work_left" ON "operation" ("created_at", "id") WHERE "hsm_work" IS NOT NULL OR "backup_not_before" IS NOT NULL`,
  `CREATE INDEX "operation_list" ON "operation" ("created_at", "id")`,
  `CREATE INDEX "operation_list_by_state" ON "operation" ("state", "created_at", "id")`,
  `CREATE INDEX "operation_list_of_org" ON "operation" ("org_id", "created_at", "id")`,
  `CREATE INDEX "tenant_secret_backup_kept_until" ON "tenant_secret_backup" ("kept_until") WHERE "kept_until" IS NOT NULL`,
  `CREATE UNIQUE INDEX "drift_open" ON "drift" ("org_id", "kind", "subject") WHERE "closed_at" IS NULL`,
  `CREATE INDEX "drift_list_of_org" ON "drift" ("org_id", "created_at", "id")`,
];

const abandoned = `{"code":"SALESFORCE_UNAVAILABLE","message":"The operation was abandoned when the release was taken back.","particulars":{}}`;

const forgetting = [
  `UPDATE "operation" SET "state" = 'FAILED', "ended_at" = "created_at", "error" = '${abandoned}'
  WHERE "kind" = 'restoreTenantSecret' AND "state" IN ('RUNNING', 'UNKNOWN')`,
  `UPDATE "operation" SET "progress" = 'CONFIRMED' WHERE "progress" = 'BACKED_UP'`,
  `DELETE FROM "operation_step" WHERE "progress" = 'BACKED_UP'`,
];
