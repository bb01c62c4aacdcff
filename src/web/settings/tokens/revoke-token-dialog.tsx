import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { RevokeTokenDocument, TokenNamesDocument } from '../../server/documents.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { useServerQuery } from '../../server/use-server-query.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import { TakeAwayDialog } from '../take-away-dialog.tsx';

/** Revokes an API token for good. */
export function RevokeTokenDialog(): ReactNode {
  useLayerTitle('Revoke token', 'Settings');
  const { tokenId } = useParams({ from: '/inside/settings/tokens/$tokenId/revoke' });
  const { viewer } = useViewer();
  const { data } = useServerQuery(TokenNamesDocument, {}, { requestPolicy: 'cache-first' });
  const change = useServerMutation(RevokeTokenDocument);
  const navigate = useNavigate();
  const name = data?.apiTokens.edges.find(({ node }) => node.id === tokenId)?.node.name ?? 'this token';
  const close = (): void => void navigate({ to: '/settings/tokens', search: (before: object) => before });
  const revoke = async (): Promise<void> => {
    const answer = await change.send({ input: { id: tokenId } });
    if (answer === undefined) return;
    announce(`${name} is revoked.`);
    close();
  };
  return (
    <TakeAwayDialog
      title={`Revoke ${name}?`}
      consequence={
        <>
          <b>Whoever uses it is let in no more.</b> A revoked token cannot be given back; make a new one
          instead.
          {viewer?.id === tokenId ? ' You are signed in with this token: your own session ends with it.' : ''}
        </>
      }
      keepLabel="Keep it"
      takeLabel="Revoke token"
      deed="Revoking API tokens"
      busy={change.busy}
      failure={change.failure}
      onClose={close}
      onTake={() => void revoke()}
    />
  );
}
