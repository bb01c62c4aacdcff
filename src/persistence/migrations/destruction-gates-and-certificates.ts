import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = (text: string): string[] => [
  `CREATE TABLE "destruction_gate" (
  "org_id" ${text} NOT NULL,
  "reencryption_evidence" boolean NOT NULL,
  "verified_backup" boolean NOT NULL,
  CONSTRAINT "destruction_gate_pk" PRIMARY KEY ("org_id"),
  CONSTRAINT "destruction_gate_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"))`,
  `CREATE TABLE "destruction_evidence" (
  "id" ${text} NOT NULL,
  "org_id" ${text} NOT NULL,
  "secret_id" ${text} NOT NULL,
  "kind" ${text} NOT NULL,
  "reference" ${text} NOT NULL,
  "recorded_by" ${text} NOT NULL,
  "created_at" ${text} NOT NULL,
  CONSTRAINT "destruction_evidence_pk" PRIMARY KEY ("id"),
  CONSTRAINT "destruction_evidence_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "destruction_evidence_secret" FOREIGN KEY ("secret_id") REFERENCES "tenant_secret" ("id"))`,
  `CREATE TABLE "destruction_certificate" (
  "id" ${text} NOT NULL,
  "org_id" ${text} NOT NULL,
  "secret_id" ${text} NOT NULL,
  "facts" ${text} NOT NULL,
  "document" ${text},
  "signature" ${text},
  "key_name" ${text},
  "key_fingerprint" ${text},
  "signed_at" ${text},
  "created_at" ${text} NOT NULL,
  CONSTRAINT "destruction_certificate_pk" PRIMARY KEY ("id"),
  CONSTRAINT "destruction_certificate_operation" FOREIGN KEY ("id") REFERENCES "operation" ("id"),
  CONSTRAINT "destruction_certificate_org" FOREIGN KEY ("org_id") REFERENCES "salesforce_org" ("id"),
  CONSTRAINT "destruction_certificate_secret" FOREIGN KEY ("secret_id") REFERENCES "tenant_secret" ("id"))`,
];

const indexes = [
  `CREATE INDEX "destruction_evidence_of_secret"
    ON "destruction_evidence" ("secret_id", "kind", "created_at", "id")`,
  `CREATE INDEX "destruction_certificate_of_secret"
    ON "destruction_certificate" ("secret_id", "created_at", "id")`,
  `CREATE INDEX "destruction_certificate_unsigned" ON "destruction_certificate" ("created_at")
    WHERE "signed_at" IS NULL`,
];

/** What is wanted before a key is destroyed, and what certifies that it was: tables of their own alone. */
export class DestructionGatesAndCertificates1764250000000 implements MigrationInterface {
  /** Named, so that a bundler or a renamed class cannot change what the database has on record. */
  readonly name = 'DestructionGatesAndCertificates1764250000000';

  /** Makes the tables. */
  async up(queryRunner: QueryRunner): Promise<void> {
    const postgres = queryRunner.connection.options.type === 'postgres';
    const text = postgres ? 'text COLLATE "C"' : 'text';
    for (const statement of [...tables(text), ...indexes]) await queryRunner.query(statement);
  }

  /** Drops them with their rows: certificates that were not taken away are lost. */
  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['destruction_certificate', 'destruction_evidence', 'destruction_gate'])
      await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
