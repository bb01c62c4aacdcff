import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Moment } from '../parts/moment.tsx';
import { Status } from '../parts/status.tsx';
import { useOrg } from '../org/org-context.ts';
import { useReadiness, type PartState } from '../server/readiness.ts';
import { spanText } from '../words/dates.ts';
import { CompareNow } from '../org/drift/compare-now.tsx';
import { useOutlook } from './use-outlook.ts';

/** What keys of this org depend on. */
export function KeyFacts(): ReactNode {
  const { id, certificate, lastComparedAt } = useOrg();
  const { hsm } = useReadiness();
  return (
    <dl className="facts">
      {certificate === null ? null : (
        <div>
          <dt>Certificate</dt>
          <dd className="mono">{certificate.developerName}</dd>
          <dd>
            RSA {certificate.keySize}, <Expiry at={certificate.notAfter} />{' '}
            <Link to="/orgs/$orgId/certificates" params={{ orgId: id }}>
              Replace
            </Link>
          </dd>
        </div>
      )}
      <div>
        <dt>HSM</dt>
        <dd>{hsmWords[hsm]}</dd>
        <dd>Secrets are made and encrypted in it</dd>
      </div>
      <KeysKept />
      <div>
        <dt>Salesforce and this list</dt>
        <dd>{lastComparedAt === null ? 'Not compared yet' : <Moment at={lastComparedAt} />}</dd>
        <dd>
          <CompareNow />
        </dd>
      </div>
    </dl>
  );
}

const hsmWords: Readonly<Record<PartState, ReactNode>> = {
  ready: <Status standing="active">Ready</Status>,
  away: <Status standing="destroyed">Does not answer</Status>,
  asking: <span className="faint">Being asked</span>,
};

function Expiry({ at }: { readonly at: string }): ReactNode {
  const left = new Date(at).getTime() - Date.now();
  return (
    <>
      {left > 0 ? 'expires ' : 'expired '}
      <Moment at={at} dayOnly />
      {left > 0 ? `, in ${spanText(left)}.` : '.'}
    </>
  );
}

function KeysKept(): ReactNode {
  const { lanes } = useOutlook();
  const kept = lanes.reduce((sum, lane) => sum + lane.kept, 0);
  const active = lanes.filter((lane) => lane.active !== null).length;
  return (
    <div>
      <dt>Keys kept</dt>
      <dd className="figures">{lanes.length === 0 ? <span className="skeleton" /> : kept}</dd>
      <dd>{lanes.length === 0 ? '' : `${String(active)} active, ${String(kept - active)} archived`}</dd>
    </div>
  );
}
