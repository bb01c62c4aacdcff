import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType, type GraphQLSchema } from 'graphql';
import type { Role } from '../../src/key-management/actor.js';

interface Matrix {
  readonly groups: Readonly<Record<string, readonly Role[]>>;
  readonly fields: Readonly<Record<string, string>>;
}

const matrix = JSON.parse(readFileSync('test/access/access-matrix.json', 'utf8')) as Matrix;

/** The schema as it is printed. */
export const schema: GraphQLSchema = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** Every field of every object type that answers, as `Type.field`. */
export function fieldNames(): string[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return types.flatMap((type) =>
    isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
  );
}

/** The names that somebody has decided about. */
export const decided: readonly string[] = Object.keys(matrix.fields);

/** Who may ask for a field, as it is written. */
export function mayAskFor(name: string): readonly Role[] {
  const group = matrix.fields[name] ?? 'nobody decided';
  const granted = matrix.groups[group];
  if (granted === undefined) throw new Error(`${name}: ${group}`);
  return granted;
}
