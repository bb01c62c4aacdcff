import { Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import { Cloud, Plus, Search } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import { Blank } from '../parts/blank.tsx';
import { Button } from '../parts/button.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { TableFoot } from '../parts/table-foot.tsx';
import { TableFrame } from '../parts/table-frame.tsx';
import { RefusalBlank } from '../refusals/refusal-blank.tsx';
import { RefusalNote } from '../refusals/refusal-note.tsx';
import { OrgsDocument } from '../server/documents.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import { useViewer } from '../session/use-viewer.ts';
import { counted } from '../words/dates.ts';
import { useTitle } from '../words/use-title.ts';
import { OrgsTable } from './orgs-table.tsx';

/** All connected orgs. */
export function OrgsView(): ReactNode {
  useTitle('Orgs');
  const { q, after = [] } = useSearch({ from: '/inside/orgs' });
  const navigate = useNavigate({ from: '/orgs' });
  const { may } = useViewer();
  const answer = useServerQuery(OrgsDocument, { search: q ?? null, after: after.at(-1) ?? null });
  const { data, failure } = answer;
  const search = useCallback(
    (text: string) => void navigate({ search: text === '' ? {} : { q: text }, replace: true }),
    [navigate],
  );
  const rows = data?.salesforceOrgs.edges.map(({ node }) => node);
  const total = data?.salesforceOrgs.totalCount;
  const connect = (tone: 'ink' | 'plain'): ReactNode =>
    may('ADMINISTRATOR') ? (
      <ButtonLink tone={tone} icon={Plus} to="/orgs/connect" search={(before) => before}>
        Connect org
      </ButtonLink>
    ) : null;
  const isEmpty = total === 0 && q === undefined;
  return (
    <div className="page">
      <div className="head head--first">
        <div className="head__text">
          <h1>Orgs</h1>
          <p className="head__facts">
            {total === undefined
              ? 'Loading'
              : counted(total, q === undefined ? 'Salesforce org' : 'org found').replace('founds', 'found')}
          </p>
        </div>
        <div className="head__acts">{isEmpty ? null : connect('ink')}</div>
      </div>
      <section className="card card--first" aria-label="Connected Salesforce orgs">
        <div className="tools">
          <SearchField label="Search name, domain or org ID" value={q ?? ''} onSearch={search} />
        </div>
        {failure !== undefined && rows !== undefined ? (
          <RefusalNote failure={failure} scene={{ retry: answer.refresh }} />
        ) : null}
        {failure !== undefined && rows === undefined ? (
          <RefusalBlank failure={failure} scene={{ retry: answer.refresh, deed: 'Seeing orgs' }} />
        ) : isEmpty ? (
          <Blank icon={Cloud} title="No org connected yet" act={connect('ink')}>
            Connect a Salesforce org to bring in its keys. Nothing in Salesforce is changed by connecting.
          </Blank>
        ) : rows?.length === 0 ? (
          <Blank
            icon={Search}
            title={`No org is called “${q ?? ''}”`}
            act={
              <Button
                onClick={() => {
                  search('');
                }}
              >
                Clear search
              </Button>
            }
          >
            Search looks at names, domains and organization IDs.
          </Blank>
        ) : (
          <TableFrame label="Orgs" refreshing={answer.refreshing}>
            <OrgsTable rows={rows} />
          </TableFrame>
        )}
        {rows === undefined || total === undefined ? null : (
          <TableFoot
            words={`${String(rows.length)} of ${counted(total, 'org')} shown`}
            hasNewer={after.length > 0}
            hasOlder={data?.salesforceOrgs.pageInfo.hasNextPage ?? false}
            onNewer={() => void navigate({ search: (before) => ({ ...before, after: after.slice(0, -1) }) })}
            onOlder={() =>
              void navigate({
                search: (before) => ({
                  ...before,
                  after: [...after, data?.salesforceOrgs.pageInfo.endCursor ?? ''],
                }),
              })
            }
          />
        )}
      </section>
      <Outlet />
    </div>
  );
}
