import type { Value } from '../objects/sobject.js';

/** Texts without their case, as SOQL compares them; dates as their time. */
function comparable(value: Exclude<Value, null>): string | number {
  if (typeof value === 'string') return value.toLowerCase();
  return Number(value);
}

/** Whether two values are the same to SOQL; null is the same as null alone. */
export function isSame(one: Value, other: Value): boolean {
  if (one === null || other === null) return one === other;
  return comparable(one) === comparable(other);
}

/** Negative, 0 or positive, as for sorting; undefined where one is null, which is neither less nor more. */
export function order(one: Value, other: Value): number | undefined {
  if (one === null || other === null) return undefined;
  const [a, b] = [comparable(one), comparable(other)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
