import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of each approval, whether the OpenID provider's word alone made its giver entitled to it. */
export class WhoseWordAnApprovalIs1764052500000 implements MigrationInterface {
  /** Named, so that a bundler or a renamed class cannot change what the database has on record. */
  readonly name = 'WhoseWordAnApprovalIs1764052500000';

  /** Approvals that are there are taken as given under roles on record here: those can be looked up again. */
  async up(queryRunner: QueryRunner): Promise<void> {
    const no = queryRunner.connection.options.type === 'postgres' ? 'false' : '0';
    await queryRunner.query(`ALTER TABLE "approval" ADD COLUMN "by_claim" boolean NOT NULL DEFAULT ${no}`);
  }

  /** Forgets it. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "approval" DROP COLUMN "by_claim"`);
  }
}
