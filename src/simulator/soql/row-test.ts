import { Refusal } from '../http/refusal.js';
import {
  fieldNamed,
  type Field,
  type FieldType,
  type Row,
  type SObject,
  type Value,
} from '../objects/sobject.js';
import { withChecksum } from '../org/record-id.js';
import { isSame, order } from './compare-values.js';
import type { Condition, Literal, Operator } from './syntax.js';
import { likePattern, textOfString } from './text-literal.js';

/** Whether a row is wanted. */
export type RowTest = (row: Row) => boolean;

/** Turns a condition into a test of rows. Throws Refusal INVALID_FIELD for a field or a value that does not fit. */
export function rowTest(condition: Condition, object: SObject): RowTest {
  switch (condition.kind) {
    case 'all': {
      const tests = condition.of.map((part) => rowTest(part, object));
      return (row) => tests.every((test) => test(row));
    }
    case 'any': {
      const tests = condition.of.map((part) => rowTest(part, object));
      return (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = rowTest(condition.of, object);
      return (row) => !test(row);
    }
    case 'in':
      return listTest(condition, object);
    case 'compare':
      return comparisonTest(condition, object);
  }
}

function listTest(condition: Extract<Condition, { kind: 'in' }>, object: SObject): RowTest {
  const field = filterableField(object, condition.field);
  const wanted = condition.literals.map((literal) => valueFor(field, literal));
  const { isNegated } = condition;
  return (row) => wanted.some((value) => isSame(valueOf(row, field), value)) !== isNegated;
}

function comparisonTest(condition: Extract<Condition, { kind: 'compare' }>, object: SObject): RowTest {
  const { operator, literal } = condition;
  const field = filterableField(object, condition.field);
  if (operator === 'LIKE') return likeTest(field, literal);
  const wanted = valueFor(field, literal);
  if (operator === '=') return (row) => isSame(valueOf(row, field), wanted);
  if (operator === '!=') return (row) => !isSame(valueOf(row, field), wanted);
  if (typeof wanted === 'boolean') throw unfit(field, 'takes = and != alone');
  const holds = orderTests[operator];
  return (row) => {
    const found = order(valueOf(row, field), wanted);
    return found !== undefined && holds(found);
  };
}

const orderTests: Readonly<Record<Exclude<Operator, '=' | '!=' | 'LIKE'>, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function likeTest(field: Field, literal: Literal): RowTest {
  if (literal.kind !== 'string' || !isText(field.type)) throw unfit(field, 'cannot be compared by LIKE');
  const pattern = likePattern(literal.raw);
  return (row) => {
    const value = valueOf(row, field);
    return typeof value === 'string' && pattern.test(value);
  };
}

function valueOf(row: Row, { name }: Field): Value {
  return row[name] ?? null;
}

function isText(type: FieldType): boolean {
  return ['string', 'textarea', 'picklist'].includes(type);
}

/** The literal as a value of the field's type; ids get their 18 characters. */
function valueFor(field: Field, literal: Literal): Value {
  const { type } = field;
  switch (literal.kind) {
    case 'null':
      return null;
    case 'string': {
      const text = textOfString(literal.raw);
      if (type === 'id' || type === 'reference') return text.length === 15 ? withChecksum(text) : text;
      if (isText(type)) return text;
      throw unfit(field, 'takes no text in quotes');
    }
    case 'number':
      if (type === 'int') return literal.value;
      throw unfit(field, 'takes no number');
    case 'boolean':
      if (type === 'boolean') return literal.value;
      throw unfit(field, 'takes neither true nor false');
    case 'date':
      if (type === 'datetime' || type === 'date') return literal.value;
      throw unfit(field, 'takes no date');
  }
}

/** A field by its name. Throws Refusal INVALID_FIELD where the object has none. */
export function queriedField(object: SObject, name: string): Field {
  const field = fieldNamed(object, name);
  if (field !== undefined) return field;
  throw new Refusal('INVALID_FIELD', `no such field on ${object.name} in this version: ${name}.`);
}

function filterableField(object: SObject, name: string): Field {
  const field = queriedField(object, name);
  if (field.filterable) return field;
  throw unfit(field, 'cannot be filtered');
}

function unfit({ name }: Field, words: string): Refusal {
  return new Refusal('INVALID_FIELD', `${name} ${words}.`);
}
