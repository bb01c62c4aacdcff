import { Key, Plus, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Blank } from '../../parts/blank.tsx';
import { Button } from '../../parts/button.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { TableFoot } from '../../parts/table-foot.tsx';
import { TableFrame } from '../../parts/table-frame.tsx';
import { useOrg } from '../../org/org-context.ts';
import { RefusalBlank } from '../../refusals/refusal-blank.tsx';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import type { KeySearch } from '../../routes/key-search.ts';
import { KeysDocument } from '../../server/documents.ts';
import { useServerQuery } from '../../server/use-server-query.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { counted } from '../../words/dates.ts';
import { keyManagerNames, statusNames, typeNames } from '../../words/labels.ts';
import { keyVariables, useKeySearch } from '../use-key-search.ts';
import { KeyFilters } from './key-filters.tsx';
import { KeysTable } from './keys-table.tsx';

/** The table of keys with its filters; every state of it has the same place. */
export function KeysCard(): ReactNode {
  const org = useOrg();
  const { search, change } = useKeySearch();
  const after = search.after ?? [];
  const answer = useServerQuery(KeysDocument, {
    ...keyVariables(org.id, search),
    after: after.at(-1) ?? null,
  });
  const { data, failure } = answer;
  const list = data?.tenantSecrets;
  const rows = list?.edges.map(({ node }) => node);
  const scene = { orgId: org.id, orgName: org.name, retry: answer.refresh, deed: 'Seeing keys' };
  return (
    <section className="card" aria-label="Keys">
      <KeyFilters />
      {failure === undefined || rows === undefined ? null : <RefusalNote failure={failure} scene={scene} />}
      {failure !== undefined && rows === undefined ? (
        <RefusalBlank failure={failure} scene={scene} />
      ) : rows?.length === 0 ? (
        <NoKeys
          search={search}
          onClear={() => {
            change({ type: undefined, status: undefined, manager: undefined, q: undefined });
          }}
        />
      ) : (
        <TableFrame label="Keys, newest first" refreshing={answer.refreshing}>
          <KeysTable rows={rows} />
        </TableFrame>
      )}
      {list === undefined || rows === undefined ? null : (
        <TableFoot
          words={`${String(rows.length)} of ${counted(list.totalCount, 'key')} shown`}
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
  );
}

function NoKeys({
  search,
  onClear,
}: {
  readonly search: KeySearch;
  readonly onClear: () => void;
}): ReactNode {
  const { id } = useOrg();
  const { may } = useViewer();
  const { type, status, manager, q } = search;
  const filters = [type, status, manager, q].filter((filter) => filter !== undefined);
  if (filters.length === 0) {
    return (
      <Blank
        icon={Key}
        title="No keys yet"
        act={
          may('OPERATOR') ? (
            <ButtonLink icon={Plus} to="/orgs/$orgId/keys/new" params={{ orgId: id }}>
              Generate new key
            </ButtonLink>
          ) : undefined
        }
      >
        The certificate is in place. The first key you generate becomes active at once.
      </Blank>
    );
  }
  const what = [
    'No',
    status === undefined ? '' : statusNames[status].toLowerCase(),
    type === undefined ? '' : typeNames[type],
    'key',
    manager === undefined ? '' : `by ${keyManagerNames[manager]}`,
    q === undefined ? '' : `with “${q}”`,
  ];
  return (
    <Blank
      icon={Search}
      title={what.filter((word) => word !== '').join(' ')}
      act={<Button onClick={onClear}>Clear filters</Button>}
    >
      {filters.length === 1
        ? 'One filter hides the others.'
        : `${String(filters.length)} filters hide the others.`}
    </Blank>
  );
}
