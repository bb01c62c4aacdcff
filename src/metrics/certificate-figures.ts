import type { Clock } from '../key-management/ports/clock.js';
import type { ListPosition, StoreReader } from '../key-management/ports/store.js';
import type { SalesforceOrg } from '../key-management/salesforce-org.js';
import { atMostEvery, type Reading, type StateFigure } from './state-figures.js';

const dayMilliseconds = 86_400_000;
const readEveryMilliseconds = 60_000;
const orgsAtOnce = 100;

/** How long the certificate that each connected org's next secret is wrapped under is still valid. */
export function certificateFigures(read: StoreReader, clock: Clock): StateFigure[] {
  const inUse = atMostEvery(readEveryMilliseconds, () => certificatesInUse(read));
  return [
    {
      kind: 'gauge',
      name: 'skm_certificate_days_left',
      help: 'Days until the certificate in use of an org expires; below 0 it has, and no secret can be made.',
      labels: ['org', 'certificate'],
      read: async () => {
        const now = clock.now().getTime();
        return (await inUse()).map(({ labels, notAfter }): Reading => [
          labels,
          (notAfter.getTime() - now) / dayMilliseconds,
        ]);
      },
    },
  ];
}

interface CertificateInUse {
  readonly labels: Readonly<Record<'org' | 'certificate', string>>;
  readonly notAfter: Date;
}

async function certificatesInUse(read: StoreReader): Promise<CertificateInUse[]> {
  const found: CertificateInUse[] = [];
  let after: ListPosition | undefined;
  for (;;) {
    const orgs: SalesforceOrg[] = await read.salesforceOrgs({
      limit: orgsAtOnce,
      ...(after === undefined ? {} : { after }),
    });
    const connected = orgs.filter(({ state }) => state !== 'DISCONNECTED');
    const certificates = await read.newestCertificates(connected.map(({ id }) => id));
    for (const certificate of certificates) {
      if (certificate === undefined) continue;
      const { orgId, developerName, notAfter } = certificate;
      found.push({ labels: { org: orgId, certificate: developerName }, notAfter });
    }
    const last = orgs.at(-1);
    if (last === undefined || orgs.length < orgsAtOnce) return found;
    after = { createdAt: last.createdAt.toISOString(), id: last.id };
  }
}
