/** One line of the doctor: what was looked at, what it is like, and where it is not well, what to do. */
export interface Finding {
  readonly subject: string;
  /** UNKNOWN: it could not be looked at, because of something that another line tells. */
  readonly state: 'OK' | 'FAILED' | 'UNKNOWN';
  readonly detail: string;
  readonly remedy: string | null;
}

/** A thing that is well. */
export function ok(subject: string, detail: string): Finding {
  return { subject, state: 'OK', detail, remedy: null };
}

/** A thing that is not. */
export function failed(subject: string, detail: string, remedy: string): Finding {
  return { subject, state: 'FAILED', detail, remedy };
}

/** The line as it is printed. */
export function line({ subject, state, detail, remedy }: Finding): string {
  const mark = { OK: 'ok     ', FAILED: 'failed ', UNKNOWN: 'unknown' }[state];
  return `${mark} ${subject}: ${detail}${remedy === null ? '' : ` ${remedy}`}`;
}
