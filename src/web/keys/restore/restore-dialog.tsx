import { useParams } from '@tanstack/react-router';
import { Archive, ArrowRight, Check } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { KeyStatus } from '../../parts/status.tsx';
import { useOrg } from '../../org/org-context.ts';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { RestoreKeyDocument } from '../../server/documents.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { typeNames } from '../../words/labels.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import { KeyOrRefusal } from '../key-or-refusal.tsx';
import type { KeyDetails } from '../key/key-drawer.tsx';
import { useCloseLayer } from '../use-close-layer.ts';
import { useKey } from '../use-key.ts';

/** Brings a destroyed key back as archived, from its backup. */
export function RestoreDialog(): ReactNode {
  const org = useOrg();
  const { keyId } = useParams({ from: '/inside/orgs/$orgId/keys/$keyId/restore' });
  const answer = useKey(keyId);
  const { key } = answer;
  const name = key === undefined ? 'a key' : `key v${String(key.version)}`;
  useLayerTitle(`Restore ${name}`, org.name);
  const [held, setHeld] = useState(false);
  const close = useCloseLayer();
  return (
    <Dialog
      slim
      held={held}
      title={`Restore ${name}`}
      subtitle={key === undefined ? undefined : `${typeNames[key.type]}, ${org.name}`}
      onClose={close}
    >
      <KeyOrRefusal answer={answer} deed="Restoring keys">
        {(found) => <RestoreForm keyDetails={found} onBusy={setHeld} onClose={close} />}
      </KeyOrRefusal>
    </Dialog>
  );
}

interface RestoreFormProps {
  readonly keyDetails: KeyDetails;
  readonly onBusy: (busy: boolean) => void;
  readonly onClose: () => void;
}

function RestoreForm({ keyDetails: key, onBusy, onClose }: RestoreFormProps): ReactNode {
  const org = useOrg();
  const { may } = useViewer();
  const change = useServerMutation(RestoreKeyDocument);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const send = async (): Promise<void> => {
    onBusy(true);
    const answer = await change.send({ input: { id: key.id, idempotencyKey } });
    onBusy(false);
    if (answer === undefined) return;
    announce(`v${String(key.version)} is archived again.`);
    onClose();
  };
  return (
    <>
      <div className="dialog__body">
        {change.failure === undefined ? null : (
          <RefusalNote
            failure={change.failure}
            scene={{
              orgId: org.id,
              orgName: org.name,
              deed: 'Restoring keys',
              key,
              retry: () => void send(),
            }}
          />
        )}
        <div className="swap">
          <b>v{key.version}</b>
          <KeyStatus status="DESTROYED" />
          <Icon of={ArrowRight} />
          <KeyStatus status="ARCHIVED" />
        </div>
        <ul className="after">
          <li>
            <Icon of={Archive} />
            <div>
              What it encrypted can be read again
              <small>It encrypts nothing new: the active key stays the active one.</small>
            </div>
          </li>
          <li>
            <Icon of={Check} />
            <div>
              The backup is opened in the HSM and sent to Salesforce
              <small>Only this org can open it. The backup stays until the key is destroyed again.</small>
            </div>
          </li>
        </ul>
      </div>
      <div className="dialog__foot">
        <span className="hint">
          {change.busy
            ? 'Salesforce is being asked. This page waits for its answer.'
            : 'Nothing has been sent yet.'}
        </span>
        <Button onClick={onClose} refusal={change.busy ? 'The restoration is under way.' : undefined}>
          Cancel
        </Button>
        <Button
          tone="ink"
          busy={change.busy}
          refusal={may('KEY_CUSTODIAN') ? undefined : 'Restoring keys needs the role key custodian.'}
          onClick={() => void send()}
        >
          Restore v{key.version}
        </Button>
      </div>
    </>
  );
}
