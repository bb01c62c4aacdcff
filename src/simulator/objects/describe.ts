import type { Field, SObject } from './sobject.js';

/** The short form of an object's description, as lists have it. */
export function describeBriefly(object: SObject, basePath: string): Record<string, unknown> {
  const { name, label, keyPrefix, createable, updateable } = object;
  const address = `${basePath}/sobjects/${name}`;
  return {
    name,
    label,
    labelPlural: `${label}s`,
    keyPrefix,
    createable,
    updateable,
    deletable: false,
    undeletable: false,
    queryable: true,
    retrieveable: true,
    custom: false,
    urls: { sobject: address, describe: `${address}/describe`, rowTemplate: `${address}/{ID}` },
  };
}

/** An object's description with its fields. */
export function describe(object: SObject, basePath: string): Record<string, unknown> {
  return { ...describeBriefly(object, basePath), fields: object.fields.map(describeField) };
}

function describeField(field: Field): Record<string, unknown> {
  const { name, type, createable, updateable, nillable, filterable, sortable, length, values } = field;
  return {
    name,
    label: name,
    type,
    createable,
    updateable,
    nillable,
    filterable,
    sortable,
    groupable: filterable && type !== 'base64',
    length: length ?? 0,
    restrictedPicklist: values !== undefined,
    picklistValues: (values ?? []).map((value) => ({ value, label: value, active: true })),
  };
}
