/** The field `idempotencyKey` that every mutation's input has. */
export const idempotencyKey = {
  nullable: true,
  description:
    '1 to 128 visible ASCII characters. The same key and input answer with the same result for at least 24 hours; a ' +
    'call that ended before anything was sent, by an error worth another try, gives its key back.',
} as const;
