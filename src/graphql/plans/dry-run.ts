/** The field that turns a key mutation into a question. */
export const dryRun = {
  nullable: true,
  defaultValue: false,
  description:
    'Only say what would be done, in `plan`: nothing is made, sent or stored, and the idempotency key stays unused.',
} as const;

/** The field that answers it. */
export const plan = {
  nullable: true,
  description: 'With dryRun: what would be done. Null where it was done.',
} as const;

/** An input without its dryRun: what the domain is given, and what an idempotency key stands for. */
export function withoutDryRun<Input extends { dryRun?: boolean | null }>(
  input: Input,
): Omit<Input, 'dryRun'> {
  const { dryRun: _, ...asked } = input;
  return asked;
}
