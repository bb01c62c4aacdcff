import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = (text: string): string[] => [
  `CREATE TABLE "rotation_policy" (
  "org_id" ${text} NOT NULL,
  "type" ${text} NOT NULL,
  "interval_days" integer,
  "cron" ${text},
  "time_zone" ${text} NOT NULL,
  "maximum_age_days" integer,
  "window_start" integer,
  "window_end" integer,
  "jitter_minutes" integer NOT NULL,
  "key_derivation_mode" ${text} NOT NULL,
  "paused_at" ${text},
  "done_until" ${text} NOT NULL,
  "next_due_at" ${text} NOT NULL,
  "next_run_at" ${text} NOT NULL,
  "created_at" ${text} NOT NULL,
  "last_modified_at" ${text} NOT NULL,
  CONSTRAINT "rotation_policy_pk" PRIMARY KEY ("org_id", "type"),
  CONSTRAINT "rotation_policy_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"))`,
  `CREATE TABLE "rotation_run" (
  "id" ${text} NOT NULL,
  "org_id" ${text} NOT NULL,
  "type" ${text} NOT NULL,
  "due_at" ${text} NOT NULL,
  "state" ${text} NOT NULL,
  "attempt" integer NOT NULL,
  "code" ${text},
  "operation_id" ${text},
  "missed_runs" integer NOT NULL,
  "lease_holder" ${text} NOT NULL,
  "lease_fence" integer NOT NULL,
  "lease_expires" ${text},
  "created_at" ${text} NOT NULL,
  "ended_at" ${text},
  CONSTRAINT "rotation_run_pk" PRIMARY KEY ("id"),
  CONSTRAINT "rotation_run_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "rotation_run_operation" FOREIGN KEY ("operation_id") REFERENCES "operation" ("id"),
  CONSTRAINT "rotation_run_state" CHECK ("state" IN ('RUNNING', 'WAITING', 'SUCCEEDED', 'DROPPED')))`,
];

const indexes = [
  `CREATE INDEX "rotation_policy_due" ON "rotation_policy" ("next_run_at") WHERE "paused_at" IS NULL`,
  `CREATE UNIQUE INDEX "rotation_run_one_open" ON "rotation_run" ("org_id", "type")
    WHERE "state" IN ('RUNNING', 'WAITING')`,
  `CREATE UNIQUE INDEX "rotation_run_once" ON "rotation_run" ("org_id", "type", "due_at")
    WHERE "state" <> 'DROPPED'`,
  `CREATE INDEX "rotation_run_list" ON "rotation_run" ("created_at", "id")`,
  `CREATE INDEX "rotation_run_list_of_org" ON "rotation_run" ("org_id", "type", "created_at", "id")`,
];

/** When secrets are to be replaced, and what came of it: tables of their own alone. */
export class RotationPoliciesAndRuns1764240000000 implements MigrationInterface {
  /** Named, so that a bundler or a renamed class cannot change what the database has on record. */
  readonly name = 'RotationPoliciesAndRuns1764240000000';

  /** Makes the tables. */
  async up(queryRunner: QueryRunner): Promise<void> {
    const postgres = queryRunner.connection.options.type === 'postgres';
    const text = postgres ? 'text COLLATE "C"' : 'text';
    for (const statement of [...tables(text), ...indexes]) await queryRunner.query(statement);
  }

  /** Drops them with their rows: policies have to be set again. */
  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['rotation_run', 'rotation_policy']) await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
