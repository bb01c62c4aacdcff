import { Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import { KeyRound, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Blank } from '../../parts/blank.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Denied } from '../../refusals/denied.tsx';
import { ApiTokensDocument } from '../../server/documents.ts';
import { useServerQuery } from '../../server/use-server-query.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { useTitle } from '../../words/use-title.ts';
import { ListFrame } from '../list-frame.tsx';
import { TokensTable } from './tokens-table.tsx';

/** API tokens: who or what has one, what it may do, until when, and whether anybody uses it. */
export function TokensView(): ReactNode {
  useTitle('API tokens', 'Settings');
  const { viewer, mayEverywhere } = useViewer();
  const { after = [] } = useSearch({ from: '/inside/settings/tokens' });
  const navigate = useNavigate({ from: '/settings/tokens' });
  const isDenied = viewer !== undefined && !mayEverywhere('ADMINISTRATOR');
  const answer = useServerQuery(
    ApiTokensDocument,
    { after: after.at(-1) ?? null },
    { pause: viewer === undefined || isDenied },
  );
  if (isDenied) return <Denied deed="Giving out API tokens" role="administrator for every org" />;
  const list = answer.data?.apiTokens;
  const rows = list?.edges.map(({ node }) => node);
  const create = (
    <ButtonLink tone="ink" icon={Plus} to="/settings/tokens/new" search={(before: object) => before}>
      Create token
    </ButtonLink>
  );
  return (
    <>
      <ListFrame
        label="API tokens, newest first"
        noun="token"
        deed="Seeing API tokens"
        answer={answer}
        list={list}
        count={rows?.length ?? 0}
        after={after}
        onPage={(cursors) => void navigate({ search: cursors.length === 0 ? {} : { after: cursors } })}
        tools={
          <>
            <p className="hint">
              Each is shown once, and kept here as a hash. Those of the server’s own token file are not
              listed.
            </p>
            <div className="tools__end">{rows?.length === 0 ? null : create}</div>
          </>
        }
        empty={
          <Blank icon={KeyRound} title="No API token yet" act={create}>
            A token lets a program, or a person without single sign-on, in. Give each one its own, with the
            fewest roles that do.
          </Blank>
        }
      >
        <TokensTable rows={rows} />
      </ListFrame>
      <Outlet />
    </>
  );
}
