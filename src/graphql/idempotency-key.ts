/** The field `idempotencyKey` that every mutation's input has. */
export const idempotencyKey = {
  nullable: true,
  description:
    '1 to 128 visible ASCII characters. The same key and input answer with the same result for at least 24 hours.',
} as const;
