import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';

type EntityClass<Entity> = new () => Entity;

/** A row's fields, whoever made the object. */
export type Row<Entity> = Pick<Entity, keyof Entity>;

/** What a row can be changed to; fields that are absent or undefined stay as they are. */
export type RowChange<Entity> = { readonly [Field in keyof Entity]?: Entity[Field] | undefined };

/** Inserts one row. */
export async function insertRow<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityClass<Entity>,
  row: Row<Entity>,
): Promise<void> {
  await manager.insert(entity, { ...row });
}

/** Changes the row with this id; rejects where there is none, for then the caller has it from somewhere else. */
export async function updateRow<Entity extends ObjectLiteral & { readonly id: string }>(
  manager: EntityManager,
  entity: EntityClass<Entity>,
  id: Entity['id'],
  change: RowChange<Entity>,
): Promise<void> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  const { affected } = await manager.update(
    entity,
    id,
    Object.fromEntries(given) as QueryDeepPartialEntity<Entity>,
  );
  if (affected !== 1) throw new MissingRowError(id);
}

/** A change to a row that is not there. */
export class MissingRowError extends Error {
  override readonly name = 'MissingRowError';

  constructor(id: string) {
    super(`There is no row ${id} to change.`);
  }
}

/** Changes the rows for which a condition holds; how many. A function stands for an SQL expression. */
export async function changeWhere<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityClass<Entity>,
  change: { readonly [Field in keyof Entity]?: Entity[Field] | (() => string) | undefined },
  condition: string,
  parameters: ObjectLiteral,
): Promise<number> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(entity)
    .set(change)
    .where(condition, parameters)
    .execute();
  return affected ?? 0;
}

/** Runs a statement of a transaction; how many rows it wrote. After an upsert nothing else tells. */
export async function affectedBy(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<number> {
  const runner = manager.queryRunner;
  if (runner === undefined) throw new Error('there is no transaction');
  const { affected } = await runner.query(sql, [...parameters], true);
  return affected ?? 0;
}
