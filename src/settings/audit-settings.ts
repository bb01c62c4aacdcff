import path from 'node:path';
import { z } from 'zod';

/** How the record of what was done is anchored. */
export interface AuditSettings {
  readonly anchorFile: string;
  readonly anchorUrl: string | undefined;
  readonly checkpointEveryMilliseconds: number;
}

/** The variables; part of the one shape of the environment. */
export const auditShape = {
  AUDIT_ANCHOR_FILE: z.string().min(1).optional(),
  AUDIT_ANCHOR_URL: z.url({ protocol: /^https?$/ }).optional(),
  AUDIT_CHECKPOINT_SECONDS: z.coerce.number().positive().max(86_400).default(300),
};

/** What to do about a bad one. */
export const auditRemedies: Readonly<Record<string, string>> = {
  AUDIT_ANCHOR_URL: 'Give the address of a web hook, as https://anchor.example/checkpoints.',
  AUDIT_CHECKPOINT_SECONDS: 'Give a number of seconds, at most 86400.',
};

/** The settings. */
export function auditSettingsOf(
  given: z.infer<z.ZodObject<typeof auditShape>>,
  dataDirectory: string,
): AuditSettings {
  return {
    anchorFile: given.AUDIT_ANCHOR_FILE ?? path.join(dataDirectory, 'audit', 'anchor.jsonl'),
    anchorUrl: given.AUDIT_ANCHOR_URL,
    checkpointEveryMilliseconds: given.AUDIT_CHECKPOINT_SECONDS * 1000,
  };
}
