import { useNavigate, useSearch } from '@tanstack/react-router';
import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Blank } from '../parts/blank.tsx';
import { Segments } from '../parts/segments.tsx';
import { TableFoot } from '../parts/table-foot.tsx';
import { TableFrame } from '../parts/table-frame.tsx';
import { RefusalBlank } from '../refusals/refusal-blank.tsx';
import { RefusalNote } from '../refusals/refusal-note.tsx';
import { OperationsDocument } from '../server/documents.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import { counted } from '../words/dates.ts';
import { useTitle } from '../words/use-title.ts';
import { OperationsTable } from './operations-table.tsx';

const states = [
  { value: 'ALL', title: 'All' },
  { value: 'RUNNING', title: 'Under way' },
  { value: 'UNKNOWN', title: 'Being settled' },
  { value: 'SUCCEEDED', title: 'Done' },
  { value: 'FAILED', title: 'Failed' },
] as const;

/** Everything that was asked of this key manager, newest first. */
export function OperationsView(): ReactNode {
  useTitle('Operations');
  const { state, after = [] } = useSearch({ from: '/inside/operations' });
  const navigate = useNavigate({ from: '/operations' });
  const answer = useServerQuery(OperationsDocument, {
    orgId: null,
    state: state ?? null,
    type: null,
    first: 20,
    after: after.at(-1) ?? null,
  });
  const { data, failure } = answer;
  const list = data?.operations;
  const rows = list?.edges.map(({ node }) => node);
  const scene = { retry: answer.refresh, deed: 'Seeing operations' };
  const page = (cursors: readonly string[]): void =>
    void navigate({ search: (before) => ({ ...before, after: cursors.length === 0 ? undefined : cursors }) });
  return (
    <div className="page">
      <div className="head head--first">
        <div className="head__text">
          <h1>Operations</h1>
          <p className="head__facts">What was asked of this key manager, by whom, and how it ended</p>
        </div>
      </div>
      <section className="card card--first" aria-label="Operations">
        <div className="tools">
          <Segments
            label="State"
            value={state ?? 'ALL'}
            options={states}
            onChange={(value) =>
              void navigate({ search: value === 'ALL' ? {} : { state: value }, replace: true })
            }
          />
        </div>
        {failure === undefined || rows === undefined ? null : <RefusalNote failure={failure} scene={scene} />}
        {failure !== undefined && rows === undefined ? (
          <RefusalBlank failure={failure} scene={scene} />
        ) : rows?.length === 0 ? (
          <Blank
            icon={RefreshCw}
            title={state === undefined ? 'No operation yet' : 'No operation stands like that'}
          >
            Each upload, generation, destruction and change of settings appears here.
          </Blank>
        ) : (
          <TableFrame label="Operations, newest first" refreshing={answer.refreshing}>
            <OperationsTable rows={rows} />
          </TableFrame>
        )}
        {list === undefined || rows === undefined ? null : (
          <TableFoot
            words={`${String(rows.length)} of ${counted(list.totalCount, 'operation')} shown`}
            hasNewer={after.length > 0}
            hasOlder={list.pageInfo.hasNextPage}
            onNewer={() => {
              page(after.slice(0, -1));
            }}
            onOlder={() => {
              page([...after, list.pageInfo.endCursor ?? '']);
            }}
          />
        )}
      </section>
    </div>
  );
}
