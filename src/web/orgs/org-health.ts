import type { Standing } from '../parts/status.tsx';
import type { OrgRowFragment } from '../server/documents.ts';
import { counted, dayText, daysBetween } from '../words/dates.ts';

/** The worst that is known of an org, in words. */
export interface OrgHealth {
  readonly standing: Standing;
  readonly words: string;
}

const warnFrom = 30;

/** What speaks against making keys for an org, as far as its entry tells; the connection is tested elsewhere. */
export function orgHealth(
  org: Pick<OrgRowFragment, 'organizationId' | 'byokEnabled' | 'certificate'>,
  now: Date,
): OrgHealth {
  if (org.organizationId === null) return { standing: 'warning', words: 'Not logged in to yet' };
  if (!org.byokEnabled) return { standing: 'off', words: 'BYOK is off' };
  if (org.certificate === null) return { standing: 'warning', words: 'No certificate yet' };
  const end = new Date(org.certificate.notAfter);
  if (end <= now) return { standing: 'destroyed', words: `Certificate expired ${dayText(end)}` };
  const days = daysBetween(now, end);
  if (days <= warnFrom)
    return { standing: 'warning', words: `Certificate expires in ${counted(days, 'day')}` };
  return { standing: 'active', words: 'Ready for keys' };
}
