import { List } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Blank } from '../parts/blank.tsx';
import { Button } from '../parts/button.tsx';
import { TableFoot } from '../parts/table-foot.tsx';
import { TableFrame } from '../parts/table-frame.tsx';
import { RefusalBlank } from '../refusals/refusal-blank.tsx';
import { RefusalNote } from '../refusals/refusal-note.tsx';
import { AuditEventsDocument } from '../server/documents.ts';
import type { Failure } from '../server/failure.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import { counted } from '../words/dates.ts';
import { useTitle } from '../words/use-title.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import { ExportAudit } from './export-audit.tsx';
import { auditVariables, useAuditSearch } from './use-audit-search.ts';

/** The record of what was done, by whom, to what, and what came of it. */
export function AuditView(): ReactNode {
  useTitle('Audit');
  const { search, change } = useAuditSearch();
  const [exportFailure, setExportFailure] = useState<Failure>();
  const answer = useServerQuery(AuditEventsDocument, auditVariables(search, Date.now()));
  const { data, failure } = answer;
  const { after = [] } = search;
  const list = data?.auditEvents;
  const rows = list?.edges.map(({ node }) => node);
  const scene = { retry: answer.refresh, deed: 'Reading the record' };
  return (
    <div className="page">
      <div className="head head--first">
        <div className="head__text">
          <h1>Audit</h1>
          <p className="head__facts">
            Every change, sign-in, refusal and background action; each entry holds the hash of the one before
          </p>
        </div>
        <div className="head__acts">
          <ExportAudit onFailure={setExportFailure} />
        </div>
      </div>
      <section className="card card--first" aria-label="The record">
        <AuditFilters rows={rows ?? []} />
        {exportFailure === undefined ? null : (
          <RefusalNote failure={exportFailure} scene={{ deed: 'Exporting the record' }} />
        )}
        {failure === undefined || rows === undefined ? null : <RefusalNote failure={failure} scene={scene} />}
        {failure !== undefined && rows === undefined ? (
          <RefusalBlank failure={failure} scene={scene} />
        ) : rows?.length === 0 ? (
          <Blank
            icon={List}
            title="No entry is like that"
            act={
              <Button
                onClick={() => {
                  change(nothing);
                }}
              >
                Clear filters
              </Button>
            }
          >
            Every entry that there is is hidden by the filters.
          </Blank>
        ) : (
          <TableFrame label="The record, newest first" refreshing={answer.refreshing}>
            <AuditTable rows={rows} />
          </TableFrame>
        )}
        {list === undefined || rows === undefined ? null : (
          <TableFoot
            words={`${String(rows.length)} of ${counted(list.totalCount, 'event')} shown`}
            hasNewer={after.length > 0}
            hasOlder={list.pageInfo.hasNextPage}
            onNewer={() => {
              change({ after: after.length > 1 ? after.slice(0, -1) : undefined });
            }}
            onOlder={() => {
              change({ after: [...after, list.pageInfo.endCursor ?? ''] });
            }}
          />
        )}
      </section>
    </div>
  );
}

const nothing = {
  outcome: undefined,
  within: undefined,
  org: undefined,
  action: undefined,
  actor: undefined,
  object: undefined,
  operation: undefined,
};
