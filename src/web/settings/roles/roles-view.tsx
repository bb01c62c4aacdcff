import { Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Blank } from '../../parts/blank.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Denied } from '../../refusals/denied.tsx';
import { RoleGrantsDocument } from '../../server/documents.ts';
import { useServerQuery } from '../../server/use-server-query.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { useTitle } from '../../words/use-title.ts';
import { ListFrame } from '../list-frame.tsx';
import { RolesTable } from './roles-table.tsx';

/** Who has which role, for one org or for every org. */
export function RolesView(): ReactNode {
  useTitle('Roles', 'Settings');
  const { viewer, mayEverywhere } = useViewer();
  const { after = [] } = useSearch({ from: '/inside/settings/roles' });
  const navigate = useNavigate({ from: '/settings/roles' });
  const isDenied = viewer !== undefined && !mayEverywhere('ADMINISTRATOR');
  const answer = useServerQuery(
    RoleGrantsDocument,
    { after: after.at(-1) ?? null },
    { pause: viewer === undefined || isDenied },
  );
  if (isDenied) return <Denied deed="Granting roles" role="administrator for every org" />;
  const list = answer.data?.roleGrants;
  const rows = list?.edges.map(({ node }) => node);
  const grant = (
    <ButtonLink tone="ink" icon={Plus} to="/settings/roles/new" search={(before: object) => before}>
      Grant role
    </ButtonLink>
  );
  return (
    <>
      <ListFrame
        label="Granted roles, newest first"
        noun="grant"
        deed="Seeing roles"
        answer={answer}
        list={list}
        count={rows?.length ?? 0}
        after={after}
        onPage={(cursors) => void navigate({ search: cursors.length === 0 ? {} : { after: cursors } })}
        tools={
          <>
            <p className="hint">
              Roles that the OpenID provider’s claim or the server’s token file gives are not listed.
            </p>
            <div className="tools__end">{rows?.length === 0 ? null : grant}</div>
          </>
        }
        empty={
          <Blank icon={Users} title="No role granted yet" act={grant}>
            A role is granted to an API token or to a person, for one org or for every org.
          </Blank>
        }
      >
        <RolesTable rows={rows} />
      </ListFrame>
      <Outlet />
    </>
  );
}
