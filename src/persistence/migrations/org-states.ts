import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orgs can be paused and disconnected. */
export class OrgStates1764060000000 implements MigrationInterface {
  /** Named, so that a bundler or a renamed class cannot change what the database has on record. */
  readonly name = 'OrgStates1764060000000';

  /** Adds the state; the orgs that are there are active. */
  async up(queryRunner: QueryRunner): Promise<void> {
    const text = queryRunner.connection.options.type === 'postgres' ? 'text COLLATE "C"' : 'text';
    await queryRunner.query(
      `ALTER TABLE "salesforce_org" ADD COLUMN "state" ${text} NOT NULL DEFAULT 'ACTIVE' CONSTRAINT "salesforce_org_state" CHECK ("state" IN ('ACTIVE', 'PAUSED', 'DISCONNECTED'))`,
    );
  }

  /**
   * Takes it back. What was paused or disconnected has BYOK switched off, which keeps its keys from being worked on;
   * the release before cannot log in to what has no login.
   */
  async down(queryRunner: QueryRunner): Promise<void> {
    const no = queryRunner.connection.options.type === 'postgres' ? 'false' : '0';
    await queryRunner.query(`UPDATE "salesforce_org" SET "byok_enabled" = ${no} WHERE "state" <> 'ACTIVE'`);
    await queryRunner.query(
      `UPDATE "salesforce_org" SET "credential" = '${nobody}' WHERE "state" = 'DISCONNECTED'`,
    );
    await queryRunner.query(`ALTER TABLE "salesforce_org" DROP COLUMN "state"`);
  }
}

const nobody = '{"kind":"CLIENT_CREDENTIALS","clientId":"disconnected","sealedClientSecret":""}';
