import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';

/** Narrows a query to the rows that have the text in one of the fields, without regard to case. */
export function containing<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  fields: readonly string[],
  text: string,
): SelectQueryBuilder<Entity> {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`;
  const either = new Brackets((where) => {
    for (const field of fields) {
      where.orWhere(`lower(${query.alias}.${field}) LIKE :pattern ESCAPE '\\'`, { pattern });
    }
  });
  return query.andWhere(either);
}
