import { randomInt } from 'node:crypto';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const suffixLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Letters and digits by chance, both cases. */
export function randomLetters(length: number): string {
  return Array.from({ length }, () => base62.charAt(randomInt(base62.length))).join('');
}

/**
 * The 18 characters of a record id whose first 15 are given: three more tell which of them are capitals, so that the
 * id survives programs that do not tell case (Object Reference, "ID Field Type").
 */
export function withChecksum(id15: string): string {
  const suffix = [0, 5, 10].map((start) => {
    const capitals = [...id15.slice(start, start + 5)].map((letter) => /[A-Z]/.test(letter));
    return suffixLetters.charAt(capitals.reduce((sum, capital, bit) => sum + (capital ? 1 << bit : 0), 0));
  });
  return `${id15}${suffix.join('')}`;
}

/** The n-th record id of a kind: prefix (three characters), the org's two letters, and the number. */
export function recordId(prefix: string, pod: string, number: number): string {
  let digits = '';
  for (let rest = number; digits.length < 9; rest = Math.floor(rest / base62.length)) {
    digits = base62.charAt(rest % base62.length) + digits;
  }
  return withChecksum(`${prefix}${pod}0${digits}`);
}

/** Whether a text names that record: its 18 characters, or the first 15 with their case. */
export function namesRecord(text: string, id18: string): boolean {
  return text === id18 || text === id18.slice(0, 15);
}
