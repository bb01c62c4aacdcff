import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { useOrg } from '../../org/org-context.ts';
import { environmentOf } from '../../orgs/orgs-table.tsx';
import { typeNames } from '../../words/labels.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import { KeyOrRefusal } from '../key-or-refusal.tsx';
import { useCloseLayer } from '../use-close-layer.ts';
import { useKey } from '../use-key.ts';
import { DestroyForm } from './destroy-form.tsx';

/** Destroys an archived key: what becomes unreadable first, then the key's ID, typed. */
export function DestroyDialog(): ReactNode {
  const org = useOrg();
  const { keyId } = useParams({ from: '/inside/orgs/$orgId/keys/$keyId/destroy' });
  const answer = useKey(keyId);
  const { key } = answer;
  const name = key === undefined ? 'a key' : `key v${String(key.version)}`;
  useLayerTitle(`Destroy ${name}`, org.name);
  const [held, setHeld] = useState(false);
  const close = useCloseLayer();
  return (
    <Dialog
      alert
      held={held}
      title={`Destroy ${name}?`}
      subtitle={
        key === undefined ? undefined : (
          <>
            <span className="mono">{key.keyId}</span>, {typeNames[key.type]}, {org.name},{' '}
            {environmentOf(org.isSandbox).toLowerCase()}
          </>
        )
      }
      closeLabel="Keep the key"
      onClose={close}
    >
      <KeyOrRefusal answer={answer} deed="Destroying keys">
        {(found) => <DestroyForm keyDetails={found} onBusy={setHeld} onClose={close} />}
      </KeyOrRefusal>
    </Dialog>
  );
}
