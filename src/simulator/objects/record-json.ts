import type { Field, Row, SObject, Value } from './sobject.js';

/** What the JSON of a record depends on beside its row. */
export interface RecordView {
  /** As `/services/data/v67.0`. */
  readonly basePath: string;
  /** Whether base64 fields are answered as the address of their content. */
  readonly base64AsAddress: boolean;
}

/** A record as the REST API writes it: `attributes`, then the fields asked for; parents are nested. */
export function recordJson(
  object: SObject,
  row: Row,
  fields: readonly Field[],
  view: RecordView,
): Record<string, unknown> {
  const id = row['Id'];
  const url = `${view.basePath}/sobjects/${object.name}/${typeof id === 'string' ? id : '000000000000000AAA'}`;
  const record: Record<string, unknown> = { attributes: { type: object.name, url } };
  for (const { name, type } of fields) {
    const value = row[name] ?? null;
    const shown = type === 'base64' && view.base64AsAddress && value !== null ? `${url}/${name}` : value;
    place(record, name.split('.'), jsonValue(shown, type === 'date'));
  }
  return record;
}

function place(record: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    record[head] = value;
    return;
  }
  const parent = (record[head] ??= { attributes: { type: head } }) as Record<string, unknown>;
  place(parent, rest, value);
}

/** Datetimes as the REST API writes them: `2026-11-24T12:00:00.000+0000`. */
function jsonValue(value: Value, isDateOnly: boolean): string | number | boolean | null {
  if (!(value instanceof Date)) return value;
  const text = value.toISOString();
  return isDateOnly ? text.slice(0, 10) : text.replace('Z', '+0000');
}
