const day = 86_400_000;

/** How long the backup of a destroyed secret is kept, in days. */
export const retentionDays = 90;

/** Until when the backup of a secret that was destroyed at that time is kept. */
export function retainedUntil(destroyedAt: Date): Date {
  return new Date(destroyedAt.getTime() + retentionDays * day);
}
