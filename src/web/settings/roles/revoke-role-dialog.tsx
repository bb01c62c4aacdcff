import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { RevokeRoleDocument, RoleGrantsDocument } from '../../server/documents.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { useServerQuery } from '../../server/use-server-query.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { roleNames } from '../../words/labels.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import { TakeAwayDialog } from '../take-away-dialog.tsx';
import { useSubjectNames } from './use-subject-names.ts';

/** Takes a granted role back. */
export function RevokeRoleDialog(): ReactNode {
  useLayerTitle('Take a role back', 'Settings');
  const { grantId } = useParams({ from: '/inside/settings/roles/$grantId/revoke' });
  const { after = [] } = useSearch({ from: '/inside/settings/roles' });
  const { data } = useServerQuery(
    RoleGrantsDocument,
    { after: after.at(-1) ?? null },
    { requestPolicy: 'cache-first' },
  );
  const { viewer } = useViewer();
  const subjectOf = useSubjectNames();
  const change = useServerMutation(RevokeRoleDocument);
  const navigate = useNavigate();
  const grant = data?.roleGrants.edges.find(({ node }) => node.id === grantId)?.node;
  const name = grant === undefined ? 'whoever has it' : subjectOf(grant).name;
  const role = grant === undefined ? 'This role' : roleNames[grant.role];
  const close = (): void => void navigate({ to: '/settings/roles', search: (before: object) => before });
  const revoke = async (): Promise<void> => {
    const answer = await change.send({ input: { id: grantId } });
    if (answer === undefined) return;
    announce(`${role} is taken back from ${name}.`);
    close();
  };
  return (
    <TakeAwayDialog
      title={`Take ${role} back from ${name}?`}
      subtitle={`For ${grant?.org?.name ?? 'every org'}`}
      consequence={
        <>
          <b>They may then no longer do what this role is for,</b> unless another grant, the provider’s claim
          or the token file gives it too.
          {grant !== undefined && viewer?.id === grant.subjectId ? ' It is your own role.' : ''}
        </>
      }
      keepLabel="Keep it"
      takeLabel="Take back"
      deed="Taking roles back"
      busy={change.busy}
      failure={change.failure}
      onClose={close}
      onTake={() => void revoke()}
    />
  );
}
