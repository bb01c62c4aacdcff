import { useParams } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Note } from '../../parts/note.tsx';
import { TypedConfirmation } from '../../parts/typed-confirmation.tsx';
import { useOrg } from '../../org/org-context.ts';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { PurgeBackupDocument } from '../../server/documents.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { typeNames } from '../../words/labels.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import { KeyOrRefusal } from '../key-or-refusal.tsx';
import type { KeyDetails } from '../key/key-drawer.tsx';
import { useCloseLayer } from '../use-close-layer.ts';
import { useKey } from '../use-key.ts';

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

interface PurgeFormProps {
  readonly keyDetails: KeyDetails;
  readonly onBusy: (busy: boolean) => void;
  readonly onClose: () => void;
}

function PurgeForm({ keyDetails: key, onBusy, onClose }: PurgeFormProps): ReactNode {
  const org = useOrg();
  const { may } = useViewer();
  const change = useServerMutation(PurgeBackupDocument);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const name = `v${String(key.version)}`;
  const send = async (): Promise<void> => {
    if (typed !== key.keyId) {
      setMissing(true);
      field.current?.focus();
      return;
    }
    onBusy(true);
    const answer = await change.send({ input: { id: key.id, confirmKeyId: typed, idempotencyKey } });
    onBusy(false);
    if (answer === undefined) return;
    announce(`The backup of ${name} is deleted.`);
    onClose();
  };
  return (
    <>
      <div className="dialog__body stack">
        <Note tone="gone" icon={TriangleAlert}>
          <b>Gone for good:</b> what is still encrypted with {name} can then never be read again. Nobody can
          restore it, Salesforce neither.
        </Note>
        {change.failure === undefined ? null : (
          <RefusalNote
            failure={change.failure}
            scene={{
              orgId: org.id,
              orgName: org.name,
              deed: 'Deleting backups',
              key,
              retry: () => void send(),
            }}
          />
        )}
        <TypedConfirmation
          field={field}
          name={name}
          expected={key.keyId}
          typed={typed}
          missing={missing}
          onType={(text) => {
            setTyped(text);
            setMissing(false);
            change.forgive();
          }}
        />
      </div>
      <div className="dialog__foot">
        <span className="hint">Nothing in Salesforce is changed.</span>
        <Button onClick={onClose} refusal={change.busy ? 'The deletion is under way.' : undefined}>
          Keep the backup
        </Button>
        <Button
          tone="destroy"
          busy={change.busy}
          refusal={may('KEY_CUSTODIAN') ? undefined : 'Deleting backups needs the role key custodian.'}
          onClick={() => void send()}
        >
          Delete the backup
        </Button>
      </div>
    </>
  );
}
