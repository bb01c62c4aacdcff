import forge from 'node-forge';
import { contentOf, isOfType } from './der.js';
import type { DerValue } from './der.js';

const { Type } = forge.asn1;

/**
 * The moment that a UTCTime or GeneralizedTime names, in the one form that RFC 5280 section 4.1.2.5 allows each:
 * with seconds, without fractions, in UTC (`Z`). Undefined for every other form and for days that do not exist.
 */
export function momentOf(time: DerValue): Date | undefined {
  if (time.constructed) return undefined;
  if (isOfType(time, Type.UTCTIME)) {
    const text = contentOf(time, Type.UTCTIME).toString('latin1');
    return /^\d{12}Z$/.test(text) ? dateOf(`${centuryOf(text)}${text}`) : undefined;
  }
  const text = contentOf(time, Type.GENERALIZEDTIME).toString('latin1');
  return /^\d{14}Z$/.test(text) ? dateOf(text) : undefined;
}

/** Two-digit years from 50 on are the 1900s. */
function centuryOf(text: string): string {
  return Number(text.slice(0, 2)) >= 50 ? '19' : '20';
}

function dateOf(digits: string): Date | undefined {
  const iso = digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const date = new Date(iso);
  // The 30th of February becomes a day in March: only a real one is written back alike.
  return !Number.isNaN(date.getTime()) && date.toISOString() === iso ? date : undefined;
}
