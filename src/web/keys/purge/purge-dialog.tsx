import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { useOrg } from '../../org/org-context.ts';
import { typeNames } from '../../words/labels.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import { KeyOrRefusal } from '../key-or-refusal.tsx';
import { useCloseLayer } from '../use-close-layer.ts';
import { useKey } from '../use-key.ts';
import { PurgeForm } from './purge-form.tsx';

/** Deletes the backup of a destroyed key: from then on it is gone for good. */
export function PurgeDialog(): ReactNode {
  const org = useOrg();
  const { keyId } = useParams({ from: '/inside/orgs/$orgId/keys/$keyId/purge' });
  const answer = useKey(keyId);
  const { key } = answer;
  const name = key === undefined ? 'a key' : `key v${String(key.version)}`;
  useLayerTitle(`Delete the backup of ${name}`, org.name);
  const [held, setHeld] = useState(false);
  const close = useCloseLayer();
  return (
    <Dialog
      slim
      alert
      held={held}
      title={`Delete the backup of ${name}?`}
      subtitle={key === undefined ? undefined : `${typeNames[key.type]}, ${org.name}`}
      closeLabel="Keep the backup"
      onClose={close}
    >
      <KeyOrRefusal answer={answer} deed="Deleting backups">
        {(found) => <PurgeForm keyDetails={found} onBusy={setHeld} onClose={close} />}
      </KeyOrRefusal>
    </Dialog>
  );
}
