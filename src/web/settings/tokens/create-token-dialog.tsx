import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { CreateTokenDocument } from '../../server/documents.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import { TokenForm } from './token-form.tsx';
import { expiryOf, type TokenDraft } from './token-draft.ts';
import { TokenOnce } from './token-once.tsx';

/** Makes an API token and shows it, this once. */
export function CreateTokenDialog(): ReactNode {
  useLayerTitle('Create token', 'Settings');
  const navigate = useNavigate();
  const first = useRef<HTMLInputElement>(null);
  const change = useServerMutation(CreateTokenDocument);
  const [made, setMade] = useState<{ readonly name: string; readonly token: string }>();
  const close = (): void => void navigate({ to: '/settings/tokens', search: (before: object) => before });
  const send = async ({ name, expiry, grants }: TokenDraft): Promise<void> => {
    const answer = await change.send({
      input: {
        name: name.trim(),
        expiresAt: expiryOf(expiry, new Date()),
        grants: grants.map(({ role, orgId }) => ({ role, orgId: orgId === '' ? null : orgId })),
      },
    });
    if (answer === undefined) return;
    setMade({ name: answer.createApiToken.apiToken.name, token: answer.createApiToken.token });
    announce('The token is made. Copy it now: it is shown only here.');
  };
  return (
    <Dialog
      slim
      sticky={made !== undefined}
      held={change.busy}
      title={made === undefined ? 'Create token' : `Token of ${made.name}`}
      subtitle={made === undefined ? 'For one program or one person' : undefined}
      initialFocus={first}
      onClose={close}
    >
      {made === undefined ? (
        <TokenForm first={first} change={change} onCancel={close} onSend={(draft) => void send(draft)} />
      ) : (
        <TokenOnce token={made.token} onDone={close} />
      )}
    </Dialog>
  );
}
