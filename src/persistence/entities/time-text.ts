import type { ValueTransformer } from 'typeorm';

/** RFC 3339 in UTC with exactly three digits: 24 characters, which sort as bytes in the order of time. */
export function toTimeText(time: Date): string {
  const text = time.toISOString();
  if (text.length !== 24) throw new RangeError('A time outside the years 0 to 9999 cannot be stored.');
  return text;
}

/** Keeps a Date as such a text, and null as null. */
export const timeText: ValueTransformer = {
  to: (time: Date | null | undefined) => (time instanceof Date ? toTimeText(time) : time),
  from: (text: string | null) => (text === null ? null : new Date(text)),
};
