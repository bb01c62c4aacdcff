/** The types of field that the simulated objects have (SOAP API, "Field Types"). */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'base64'
  | 'int'
  | 'boolean'
  | 'datetime'
  | 'date'
  | 'reference';

/** A field of an object, with the flags that its describe shows. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly nillable: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  /** Most characters, where it is limited. */
  readonly length?: number;
  /** The values of a restricted picklist, as they are answered. */
  readonly values?: readonly string[];
}

/** What a field of a row holds; dates are Dates until they are written. */
export type Value = string | number | boolean | null | Date;

/** A row by the names of its fields; a dotted name is a field of a parent. */
export type Row = Readonly<Record<string, Value>>;

/** An object as one user sees it at one API version. */
export interface SObject {
  readonly name: string;
  readonly label: string;
  readonly keyPrefix: string | null;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly fields: readonly Field[];
  readonly rows: () => readonly Row[];
}

/** A field that can be read and filtered, with what differs. */
export function field(name: string, type: FieldType, differences: Partial<Field> = {}): Field {
  return {
    name,
    type,
    createable: false,
    updateable: false,
    nillable: false,
    filterable: true,
    sortable: true,
    ...differences,
  };
}

/** A field by its name in any case. */
export function fieldNamed(object: Pick<SObject, 'fields'>, name: string): Field | undefined {
  return object.fields.find((known) => known.name.toLowerCase() === name.toLowerCase());
}
