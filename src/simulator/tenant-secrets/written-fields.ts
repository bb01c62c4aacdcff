import { Refusal } from '../http/refusal.js';
import { fieldNamed, type Field, type SObject } from '../objects/sobject.js';

/** What a create or an update sets, by the fields' own names; picklist values in their own spelling. */
export type WrittenFields = ReadonlyMap<string, string | null>;

/** The text of a field, or null where it is absent, null or empty. */
export function textOf(fields: WrittenFields, name: string): string | null {
  const text = fields.get(name) ?? null;
  return text === '' ? null : text;
}

/**
 * Reads the body of a create or an update against the object's fields: names and picklist values in any case, flags
 * and lengths enforced. Throws Refusal: INVALID_FIELD, INVALID_FIELD_FOR_INSERT_UPDATE, STRING_TOO_LONG,
 * INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST or JSON_PARSER_ERROR.
 */
export function readWrittenFields(
  object: SObject,
  body: Readonly<Record<string, unknown>>,
  call: 'createable' | 'updateable',
): WrittenFields {
  const entries = Object.entries(body).filter(([name]) => name !== 'attributes');
  const named = entries.map(([name, value]) => ({ field: knownField(object, name), value }));
  const forbidden = named.filter(({ field }) => !field[call]).map(({ field }) => field.name);
  if (forbidden.length > 0) {
    const words = `unable to create or update fields: ${forbidden.join(', ')}.`;
    throw new Refusal('INVALID_FIELD_FOR_INSERT_UPDATE', words, { fields: forbidden, rule: 'S-02' });
  }
  const written = new Map<string, string | null>();
  for (const { field, value } of named) {
    if (written.has(field.name)) throw new Refusal('JSON_PARSER_ERROR', `${field.name} is there twice.`);
    written.set(field.name, writtenValue(field, value));
  }
  return written;
}

function knownField(object: SObject, name: string): Field {
  const field = fieldNamed(object, name);
  if (field === undefined) {
    throw new Refusal('INVALID_FIELD', `no such field on ${object.name} in this version: ${name}.`);
  }
  return field;
}

function writtenValue(field: Field, value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== 'string') {
    throw new Refusal('JSON_PARSER_ERROR', `${field.name} takes a text.`, { fields: [field.name] });
  }
  if (field.length !== undefined && [...value].length > field.length) {
    const words = `${field.name} takes at most ${field.length} characters.`;
    throw new Refusal('STRING_TOO_LONG', words, { fields: [field.name], rule: 'S-02' });
  }
  if (field.values === undefined || value === '') return value;
  const known = field.values.find((spelling) => spelling.toLowerCase() === value.toLowerCase());
  if (known !== undefined) return known;
  throw new Refusal('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `bad value for ${field.name}.`, {
    fields: [field.name],
    rule: 'S-02',
  });
}
