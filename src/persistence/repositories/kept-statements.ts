import type { DataSource, Driver, EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { DriverUtils } from 'typeorm/driver/DriverUtils.js';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Row } from './rows.js';

/** What a statement is asked with: texts and numbers, in objects and lists. */
type Given = readonly unknown[];

interface KeptStatement {
  readonly sql: string;
  /** Where each value of the statement stands in what is given. */
  readonly places: readonly string[];
  readonly columns: readonly ReadColumn[];
  readonly read: (row: Record<string, unknown>, columns: readonly ReadColumn[]) => object;
}

interface ReadColumn {
  readonly property: string;
  readonly alias: string;
  /** Undefined where the driver's value is the entity's. */
  readonly convert: ((value: unknown) => unknown) | undefined;
}

const mostKept = 500;
const kept = new WeakMap<DataSource, Map<string, KeptStatement>>();
/** Stands for a value while a statement is built; no text of ours begins so. */
const mark = '\u0001';
/** Written into the text of a statement, not bound to it. */
const written = /(^|\.)limit$/;

/**
 * Reads entities by a statement whose text TypeORM builds once, out of the entities; from then on only values are put
 * in, and rows become entities without its machinery, which is most of what a short list costs. `build` may look at
 * nothing of a value but whether it is there: a query that looks inside one must not come here.
 */
export async function readRows<Entity extends ObjectLiteral, const G extends Given>(
  manager: EntityManager,
  name: string,
  given: G,
  build: (...given: G) => SelectQueryBuilder<Entity>,
): Promise<Row<Entity>[]> {
  const values = new Map<string, unknown>();
  collect(given, '', values);
  const shape = shapeOf(name, values);
  const statements = statementsOf(manager.connection);
  let statement = statements.get(shape);
  if (statement === undefined) {
    statement = prepare(build(...(marked(given, '') as G)));
    if (statements.size >= mostKept) statements.clear();
    statements.set(shape, statement);
  }
  const { sql, places, columns, read } = statement;
  const rows = await manager.query<Record<string, unknown>[]>(
    sql,
    places.map((place) => values.get(place)),
  );
  return rows.map((row) => read(row, columns) as Row<Entity>);
}

function statementsOf(dataSource: DataSource): Map<string, KeptStatement> {
  const known = kept.get(dataSource);
  if (known !== undefined) return known;
  const fresh = new Map<string, KeptStatement>();
  kept.set(dataSource, fresh);
  return fresh;
}

/** Every value by its place, as `1.after.id`; what is undefined is not there. */
function collect(value: unknown, place: string, into: Map<string, unknown>): void {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null) {
    into.set(place, value);
    return;
  }
  // An empty list makes another statement than none.
  if (Array.isArray(value) && value.length === 0) into.set(`${place}[]`, null);
  for (const key of Object.keys(value)) {
    collect((value as Record<string, unknown>)[key], place === '' ? key : `${place}.${key}`, into);
  }
}

function shapeOf(name: string, values: ReadonlyMap<string, unknown>): string {
  let shape = name;
  for (const [place, value] of values)
    shape += written.test(place) ? ` ${place}=${String(value)}` : ` ${place}`;
  return shape;
}

/** The same, with each value's place instead of it. */
function marked(value: unknown, place: string): unknown {
  if (value === undefined || written.test(place)) return value;
  if (typeof value !== 'object' || value === null) return mark + place;
  const entries = Object.entries(value).map(
    ([key, each]) => [key, marked(each, place === '' ? key : `${place}.${key}`)] as const,
  );
  return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}

function prepare<Entity extends ObjectLiteral>(query: SelectQueryBuilder<Entity>): KeptStatement {
  const { metadata } = query.expressionMap.mainAlias ?? {};
  if (metadata === undefined) throw new TypeError('the query has no entity');
  const { driver } = query.connection;
  const isSqlite = driver.options.type === 'sqlite';
  if (isSqlite) query.select(jsonArray(query.alias, metadata.columns), 'row');
  const [sql, parameters] = query.getQueryAndParameters() as [string, unknown[]];
  const places = parameters.map((parameter) => {
    if (typeof parameter === 'string' && parameter.startsWith(mark)) return parameter.slice(mark.length);
    throw new TypeError('a kept statement has a value that was not given to it');
  });
  const columns = metadata.columns.map((column) => ({
    property: column.propertyName,
    alias: DriverUtils.buildAlias(driver, undefined, query.alias, column.databaseName),
    convert: conversionOf(column, driver),
  }));
  return { sql, places, columns, read: isSqlite ? entityOfJson : entityOf };
}

/**
 * SQLite is asked for each row as one JSON text: its driver makes every value of every row a call of its own, which
 * takes longer than JSON.parse takes for all of them.
 */
function jsonArray(alias: string, columns: readonly ColumnMetadata[]): string {
  return `json_array(${columns.map(({ propertyName }) => `${alias}.${propertyName}`).join(', ')})`;
}

/** Texts and whole numbers come out of both drivers as they are; what is left then is the column's own transformer. */
function conversionOf(column: ColumnMetadata, driver: Driver): ReadColumn['convert'] {
  const { type, transformer } = column;
  const isAsItIs = type === 'text' || type === 'integer';
  if (isAsItIs && transformer === undefined) return undefined;
  if (isAsItIs && transformer !== undefined && !Array.isArray(transformer)) {
    return (value) => transformer.from(value) as unknown;
  }
  return (value) => driver.prepareHydratedValue(value, column) as unknown;
}

function entityOf(row: Record<string, unknown>, columns: readonly ReadColumn[]): object {
  const entity: Record<string, unknown> = {};
  for (const { property, alias, convert } of columns) {
    entity[property] = convert === undefined ? row[alias] : convert(row[alias]);
  }
  return entity;
}

function entityOfJson({ row }: Record<string, unknown>, columns: readonly ReadColumn[]): object {
  const values = JSON.parse(row as string) as unknown[];
  const entity: Record<string, unknown> = {};
  for (const [index, { property, convert }] of columns.entries()) {
    entity[property] = convert === undefined ? values[index] : convert(values[index]);
  }
  return entity;
}
