import type { DataSource, EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
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
  const { sql, places, columns } = statement;
  const rows = await manager.query<Record<string, unknown>[]>(
    sql,
    places.map((place) => values.get(place)),
  );
  return rows.map((row) => entityOf<Entity>(row, columns));
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
  const [sql, parameters] = query.getQueryAndParameters() as [string, unknown[]];
  const places = parameters.map((parameter) => {
    if (typeof parameter === 'string' && parameter.startsWith(mark)) return parameter.slice(mark.length);
    throw new TypeError('a kept statement has a value that was not given to it');
  });
  const { metadata } = query.expressionMap.mainAlias ?? {};
  if (metadata === undefined) throw new TypeError('the query has no entity');
  const { driver } = query.connection;
  const columns = metadata.columns.map((column) => ({
    property: column.propertyName,
    alias: DriverUtils.buildAlias(driver, undefined, query.alias, column.databaseName),
    convert: isPlain(column)
      ? undefined
      : (value: unknown): unknown => driver.prepareHydratedValue(value, column),
  }));
  return { sql, places, columns };
}

/** Texts and whole numbers come out of both drivers as they are. */
function isPlain({ type, transformer }: ColumnMetadata): boolean {
  return transformer === undefined && (type === 'text' || type === 'integer');
}

function entityOf<Entity>(row: Record<string, unknown>, columns: readonly ReadColumn[]): Row<Entity> {
  const entity: Record<string, unknown> = {};
  for (const { property, alias, convert } of columns) {
    entity[property] = convert === undefined ? row[alias] : convert(row[alias]);
  }
  return entity as Row<Entity>;
}
