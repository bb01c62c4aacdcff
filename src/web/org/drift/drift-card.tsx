import { Link } from '@tanstack/react-router';
import { ArrowLeftRight, Check, Eye, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Blank } from '../../parts/blank.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Moment } from '../../parts/moment.tsx';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import {
  DriftsDocument,
  type DriftFactsFragment,
  type DriftKind,
  type DriftResolution,
} from '../../server/documents.ts';
import { useServerQuery } from '../../server/use-server-query.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { counted } from '../../words/dates.ts';
import { useOrg } from '../org-context.ts';
import { useCompare } from './use-compare.ts';

/** How Salesforce, the HSM and this list differed, and what was done about it. */
export function DriftCard(): ReactNode {
  const org = useOrg();
  const { may } = useViewer();
  const { data, failure: listFailure, refresh } = useServerQuery(DriftsDocument, { orgId: org.id });
  const { compare, busy, failure: compareFailure } = useCompare();
  const failure = compareFailure ?? listFailure;
  const drifts = data?.drifts.edges.map(({ node }) => node);
  return (
    <Card
      title="Drift"
      aside={
        may('OPERATOR', 'ADMINISTRATOR') ? (
          <Button small icon={ArrowLeftRight} busy={busy} onClick={() => void compare().then(refresh)}>
            Compare now
          </Button>
        ) : undefined
      }
    >
      {failure === undefined ? null : (
        <RefusalNote
          failure={failure}
          scene={{ orgId: org.id, orgName: org.name, deed: 'Comparing orgs', retry: () => void compare() }}
        />
      )}
      {drifts === undefined ? (
        failure === undefined ? (
          <span className="skeleton" />
        ) : null
      ) : drifts.length === 0 ? (
        <Blank icon={Check} tone="ok" title="Salesforce and this list agree">
          {org.lastComparedAt === null ? 'They have not been compared yet.' : 'No difference was ever found.'}{' '}
          Keys made or destroyed in Setup appear here with what was done about them.
        </Blank>
      ) : (
        <ul className="checks">
          {drifts.map((drift) => (
            <Line key={drift.id} drift={drift} />
          ))}
          {data === undefined || data.drifts.totalCount <= drifts.length ? null : (
            <li className="hint">
              {counted(data.drifts.totalCount - drifts.length, 'earlier difference')} not shown
            </li>
          )}
        </ul>
      )}
    </Card>
  );
}

const kinds: Readonly<Record<DriftKind, string>> = {
  APPEARED: 'A key appeared',
  STATUS_CHANGED: 'A status changed',
  MISSING: 'A key is missing in Salesforce',
  UNACCOUNTED: 'A key bears our mark without being ours',
  KEY_MISSING: 'The HSM lacks a key',
  KEY_ORPHANED: 'The HSM has a key too many',
};
const resolutions: Readonly<Record<DriftResolution, string>> = {
  TAKEN_OVER: 'Taken over',
  REPORTED: 'Needs you',
  REMOVED: 'Removed',
};
const icons = { TAKEN_OVER: Check, REPORTED: Eye, REMOVED: Trash2 } as const;
const states = { TAKEN_OVER: 'OK', REPORTED: 'FAILED', REMOVED: 'OK' } as const;

function Line({ drift }: { readonly drift: DriftFactsFragment }): ReactNode {
  const { id } = useOrg();
  const { tenantSecret } = drift;
  return (
    <li data-state={states[drift.resolution]}>
      <Icon of={icons[drift.resolution]} />
      <b>
        {kinds[drift.kind]}
        {tenantSecret === null ? null : (
          <>
            :{' '}
            <Link to="/orgs/$orgId/keys/$keyId" params={{ orgId: id, keyId: tenantSecret.id }} search={{}}>
              v{tenantSecret.version}
            </Link>
          </>
        )}
      </b>
      <span className="checks__word">{resolutions[drift.resolution]}</span>
      <small>
        {drift.detail} <Moment at={drift.detectedAt} />
      </small>
    </li>
  );
}
