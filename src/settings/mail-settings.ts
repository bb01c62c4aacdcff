import { z } from 'zod';
import type { SettingFault } from './setting-fault.js';

/** How mail is sent. */
export interface MailSettings {
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
}

/** The variables; part of the one shape of the environment. */
export const mailShape = {
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
};

/** What to do about a bad one. */
export const mailRemedies: Readonly<Record<string, string>> = {
  SMTP_URL: 'Give the address of a mail server, as smtps://USER:PASSWORD@mail.example:465.',
  MAIL_FROM: 'Give a mail address, as keys@example.com.',
};

type Given = z.infer<z.ZodObject<typeof mailShape>>;

/** One without the other sends nothing. */
export function mailFaults(given: Given): SettingFault[] {
  if ((given.SMTP_URL === undefined) === (given.MAIL_FROM === undefined)) return [];
  const variable = given.SMTP_URL === undefined ? 'SMTP_URL' : 'MAIL_FROM';
  const problem = `${variable} is not set, but its other half is.`;
  return [{ variable, problem, remedy: 'Set both or none.' }];
}

/** The settings. */
export function mailSettingsOf({ SMTP_URL: smtpUrl, MAIL_FROM: mailFrom }: Given): MailSettings {
  return { smtpUrl, mailFrom };
}
