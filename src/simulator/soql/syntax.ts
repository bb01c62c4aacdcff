/** A value in a query's text. Strings keep their escapes, for LIKE reads them in another way. */
export type Literal =
  | { readonly kind: 'string'; readonly raw: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'date'; readonly value: Date }
  | { readonly kind: 'null' };

/** An operator between a field and one value. */
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE';

/** What WHERE asks of a row. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly operator: Operator;
      readonly literal: Literal;
    }
  | {
      readonly kind: 'in';
      readonly field: string;
      readonly isNegated: boolean;
      readonly literals: readonly Literal[];
    };

/** One key of ORDER BY. */
export interface Ordering {
  readonly field: string;
  readonly isDescending: boolean;
  readonly nullsLast: boolean;
}

/** What SELECT asks for: fields by name, every field, or the number of rows. */
export type Selection =
  | { readonly kind: 'fields'; readonly names: readonly string[] }
  | { readonly kind: 'every' }
  | { readonly kind: 'count' };

/** A query as it was written; whether its object and fields exist is not known yet. */
export interface Query {
  readonly selection: Selection;
  readonly from: string;
  readonly where: Condition | undefined;
  readonly orderings: readonly Ordering[];
  readonly limit: number | undefined;
  readonly offset: number;
}
