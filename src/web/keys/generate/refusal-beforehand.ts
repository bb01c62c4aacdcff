import type { OrgHeadFragment } from '../../server/documents.ts';
import { momentText, spanText } from '../../words/dates.ts';
import { typeNames } from '../../words/labels.ts';
import type { Lane } from '../use-outlook.ts';

/** Why a key of the type cannot be made now, as far as it is known before asking; the server decides all the same. */
export function refusalBeforehand(lane: Lane | undefined, org: OrgHeadFragment): string | undefined {
  if (org.certificate === null) return 'No certificate yet: a secret cannot be wrapped without one.';
  if (Date.parse(org.certificate.notAfter) <= Date.now())
    return 'The certificate has expired. Replace it first.';
  if (lane === undefined) return undefined;
  const name = typeNames[lane.type];
  if (!lane.generatable)
    return `${name} keys cannot be made with this HSM: npm run doctor says what it lacks.`;
  if (lane.kept >= lane.limit) {
    return `${String(lane.kept)} of ${String(lane.limit)} ${name} keys are kept. Destroy one that no data needs.`;
  }
  if (lane.nextAllowedAt === null || lane.intervalSeconds === null) return undefined;
  const when = momentText(new Date(lane.nextAllowedAt));
  return `Too soon for a new ${name} key. Salesforce allows one in ${spanText(lane.intervalSeconds * 1000)}; the next from ${when}.`;
}
