import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = (text: string): string[] => [
  `CREATE TABLE "alert" (
  "id" ${text} NOT NULL,
  "kind" ${text} NOT NULL,
  "severity" ${text} NOT NULL,
  "org_id" ${text},
  "subject" ${text} NOT NULL,
  "identity" ${text} NOT NULL,
  "message" ${text} NOT NULL,
  "created_at" ${text} NOT NULL,
  "resolved_at" ${text},
  "acknowledged_by" ${text},
  "acknowledged_at" ${text},
  CONSTRAINT "alert_pk" PRIMARY KEY ("id"),
  CONSTRAINT "alert_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"))`,
  `CREATE TABLE "alert_channel" (
  "id" ${text} NOT NULL,
  "kind" ${text} NOT NULL,
  "name" ${text} NOT NULL,
  "target" ${text} NOT NULL,
  "sealed_secret" ${text},
  "org_id" ${text},
  "kinds" ${text} NOT NULL,
  "created_at" ${text} NOT NULL,
  CONSTRAINT "alert_channel_pk" PRIMARY KEY ("id"),
  CONSTRAINT "alert_channel_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"))`,
  `CREATE TABLE "alert_delivery" (
  "id" ${text} NOT NULL,
  "channel_id" ${text} NOT NULL,
  "alert_id" ${text} NOT NULL,
  "org_id" ${text},
  "body" ${text} NOT NULL,
  "state" ${text} NOT NULL,
  "attempts" integer NOT NULL,
  "next_attempt_at" ${text} NOT NULL,
  "failure" ${text},
  "lease_holder" ${text},
  "lease_fence" integer NOT NULL DEFAULT 0,
  "lease_expires" ${text},
  "created_at" ${text} NOT NULL,
  "delivered_at" ${text},
  CONSTRAINT "alert_delivery_pk" PRIMARY KEY ("id"),
  CONSTRAINT "alert_delivery_channel" FOREIGN KEY ("channel_id") REFERENCES "alert_channel" ("id"),
  CONSTRAINT "alert_delivery_alert" FOREIGN KEY ("alert_id") REFERENCES "alert" ("id"),
  CONSTRAINT "alert_delivery_state" CHECK ("state" IN ('PENDING', 'DELIVERED', 'DEAD')))`,
];

const indexes = [
  `CREATE UNIQUE INDEX "alert_open" ON "alert" ("identity") WHERE "resolved_at" IS NULL`,
  `CREATE INDEX "alert_list" ON "alert" ("created_at", "id")`,
  `CREATE INDEX "alert_list_of_org" ON "alert" ("org_id", "created_at", "id")`,
  `CREATE INDEX "alert_delivery_pending" ON "alert_delivery" ("channel_id", "org_id", "created_at", "id")
    WHERE "state" = 'PENDING'`,
  `CREATE INDEX "alert_delivery_list" ON "alert_delivery" ("created_at", "id")`,
];

/** What people are to be told, who is told, and whether they were: tables of their own alone. */
export class AlertsAndDeliveries1764260000000 implements MigrationInterface {
  /** Named, so that a bundler or a renamed class cannot change what the database has on record. */
  readonly name = 'AlertsAndDeliveries1764260000000';

  /** Makes the tables. */
  async up(queryRunner: QueryRunner): Promise<void> {
    const postgres = queryRunner.connection.options.type === 'postgres';
    const text = postgres ? 'text COLLATE "C"' : 'text';
    for (const statement of [...tables(text), ...indexes]) await queryRunner.query(statement);
  }

  /** Drops them with their rows: channels have to be made again. */
  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['alert_delivery', 'alert_channel', 'alert'])
      await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
