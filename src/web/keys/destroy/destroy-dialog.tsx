import { useParams } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Note } from '../../parts/note.tsx';
import { TypedConfirmation } from '../../parts/typed-confirmation.tsx';
import { useOrg } from '../../org/org-context.ts';
import { environmentOf } from '../../orgs/orgs-table.tsx';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { DestroyKeyDocument, type BackupChoice } from '../../server/documents.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { typeNames } from '../../words/labels.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import type { KeyDetails } from '../key/key-drawer.tsx';
import { KeyOrRefusal } from '../key-or-refusal.tsx';
import { useCloseLayer } from '../use-close-layer.ts';
import { useKey } from '../use-key.ts';
import { BackupChoices } from './backup-choices.tsx';
import { DestroyFacts } from './destroy-facts.tsx';
import { Unreadable } from './unreadable.tsx';

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

interface DestroyFormProps {
  readonly keyDetails: KeyDetails;
  readonly onBusy: (busy: boolean) => void;
  readonly onClose: () => void;
}

function DestroyForm({ keyDetails: key, onBusy, onClose }: DestroyFormProps): ReactNode {
  const org = useOrg();
  const { viewer, may } = useViewer();
  const change = useServerMutation(DestroyKeyDocument);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const [backup, setBackup] = useState<BackupChoice>('KEEP');
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const refusal =
    viewer !== undefined && !may('KEY_CUSTODIAN')
      ? 'Destroying keys needs the role key custodian.'
      : undefined;
  const name = `v${String(key.version)}`;
  const send = async (): Promise<void> => {
    if (typed !== key.keyId) {
      setMissing(true);
      field.current?.focus();
      return;
    }
    onBusy(true);
    const answer = await change.send({ input: { id: key.id, confirmKeyId: typed, backup, idempotencyKey } });
    onBusy(false);
    if (answer === undefined) return;
    const { goneForGood } = answer.destroyTenantSecret;
    announce(`${name} is destroyed${goneForGood ? ', for good' : '; its backup is kept'}.`);
    onClose();
  };
  if (key.status !== 'ARCHIVED') {
    const failure = { code: 'TENANT_SECRET_NOT_ARCHIVED', message: '', particulars: { status: key.status } };
    return (
      <div className="dialog__body">
        <RefusalNote failure={failure} scene={{ orgId: org.id, orgName: org.name, key }} />
      </div>
    );
  }
  return (
    <>
      <div className="dialog__body stack">
        <Unreadable keyDetails={key} backup={backup} />
        {change.failure === undefined ? null : (
          <RefusalNote
            failure={change.failure}
            scene={{
              orgId: org.id,
              orgName: org.name,
              typeName: typeNames[key.type],
              deed: 'Destroying keys',
              key,
              retry: () => void send(),
            }}
          />
        )}
      </div>
      <div className="dialog__halves">
        <div>
          <h3>Before it is destroyed</h3>
          <DestroyFacts keyDetails={key} backup={backup} />
        </div>
        <div className="stack">
          {refusal === undefined ? null : <Note tone="warn">{refusal}</Note>}
          <BackupChoices
            chosen={backup}
            onChoose={(choice) => {
              setBackup(choice);
              setIdempotencyKey(crypto.randomUUID());
              change.forgive();
            }}
          />
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
      </div>
      <div className="dialog__foot">
        <span className="hint">
          {change.busy
            ? 'Salesforce is being asked. This page waits for its answer.'
            : 'Salesforce destroys it at once.'}
        </span>
        <Button refusal={change.busy ? 'The destruction is under way.' : undefined} onClick={onClose}>
          Keep the key
        </Button>
        <Button tone="destroy" busy={change.busy} refusal={refusal} onClick={() => void send()}>
          Destroy {name} now
        </Button>
      </div>
    </>
  );
}
