import type { MigrationInterface, QueryRunner } from 'typeorm';
import { accessTables, approvalTables, auditTables, indexes, tableNames } from './access-audit-tables.js';

/** Tokens and roles, the record of what was done, and requests for approval: tables of their own alone. */
export class AccessAuditAndApprovals1764040000000 implements MigrationInterface {
  /** Named, so that a bundler or a renamed class cannot change what the database has on record. */
  readonly name = 'AccessAuditAndApprovals1764040000000';

  /** Makes the tables, and the one row that is the end of the audit chain. */
  async up(queryRunner: QueryRunner): Promise<void> {
    const postgres = queryRunner.connection.options.type === 'postgres';
    const text = postgres ? 'text COLLATE "C"' : 'text';
    for (const table of [...accessTables(text), ...auditTables(text), ...approvalTables(text)])
      await queryRunner.query(table);
    for (const index of indexes) await queryRunner.query(index);
    await queryRunner.query(
      `INSERT INTO "audit_head" ("id", "sequence", "hash") VALUES (1, 0, '${'0'.repeat(64)}')`,
    );
  }

  /** Drops them with their rows: the record is lost, but for what was exported and anchored. */
  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of tableNames) await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
