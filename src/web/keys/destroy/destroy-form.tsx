import { useState, type ReactNode } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { Note } from '../../parts/note.tsx';
import { TypedConfirmation } from '../../parts/typed-confirmation.tsx';
import { useOrg } from '../../org/org-context.ts';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { DestroyKeyDocument, type BackupChoice } from '../../server/documents.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { typeNames } from '../../words/labels.ts';
import type { KeyDetails } from '../key/key-drawer.tsx';
import { ReasonField } from '../requests/reason-field.tsx';
import { RequestNote } from '../requests/request-note.tsx';
import { useAskApproval } from '../requests/use-ask-approval.ts';
import { useOpenRequests } from '../requests/use-open-requests.ts';
import { useOutlook } from '../use-outlook.ts';
import { BackupChoices } from './backup-choices.tsx';
import { DestroyFacts } from './destroy-facts.tsx';
import { Unreadable } from './unreadable.tsx';
import { useConfirmation } from './use-confirmation.ts';

interface DestroyFormProps {
  readonly keyDetails: KeyDetails;
  readonly onBusy: (busy: boolean) => void;
  readonly onClose: () => void;
}

/** What is said before a key is destroyed, or asked to be: what is lost, what stands against it, and the key's ID. */
export function DestroyForm({ keyDetails: key, onBusy, onClose }: DestroyFormProps): ReactNode {
  const org = useOrg();
  const { viewer, may } = useViewer();
  const { lanes } = useOutlook();
  const change = useServerMutation(DestroyKeyDocument);
  const askApproval = useAskApproval();
  const open = useOpenRequests()(key.id, 'DESTROY_TENANT_SECRET');
  const [backup, setBackup] = useState<BackupChoice>('KEEP');
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const needsApproval = org.approvalPolicy !== null;
  const said = useConfirmation(key.keyId, needsApproval);
  const name = `v${String(key.version)}`;
  const mayNot =
    viewer !== undefined && !may('KEY_CUSTODIAN')
      ? 'Destroying keys needs the role key custodian.'
      : undefined;
  const refusal = mayNot ?? (open === undefined ? undefined : 'It has been asked for already.');
  const send = async (): Promise<void> => {
    if (!said.isGiven()) return;
    const reason = needsApproval ? said.reason.trim() : null;
    const input = { id: key.id, confirmKeyId: said.typed, backup, idempotencyKey, reason };
    onBusy(true);
    const answer = await change.send({ input }, askApproval);
    onBusy(false);
    if (answer === undefined) return;
    const { goneForGood } = answer.destroyTenantSecret;
    announce(`${name} is destroyed${goneForGood ? ', for good' : '; its backup is kept'}.`);
    onClose();
  };
  const scene = { orgId: org.id, orgName: org.name, key };
  if (key.status !== 'ARCHIVED') {
    const failure = { code: 'TENANT_SECRET_NOT_ARCHIVED', message: '', particulars: { status: key.status } };
    return (
      <div className="dialog__body">
        <RefusalNote failure={failure} scene={scene} />
      </div>
    );
  }
  return (
    <>
      <div className="dialog__body stack">
        <Unreadable keyDetails={key} backup={backup} lanes={lanes} />
        {open === undefined ? null : <RequestNote request={open} />}
        {change.failure === undefined ? null : (
          <RefusalNote
            failure={change.failure}
            scene={{
              ...scene,
              typeName: typeNames[key.type],
              deed: 'Destroying keys',
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
          {mayNot === undefined ? null : <Note tone="warn">{mayNot}</Note>}
          <BackupChoices
            chosen={backup}
            onChoose={(choice) => {
              setBackup(choice);
              setIdempotencyKey(crypto.randomUUID());
              change.forgive();
            }}
          />
          {needsApproval ? (
            <ReasonField
              field={said.reasonField}
              value={said.reason}
              fault={said.reasonFault}
              onChange={(text) => {
                said.setReason(text);
                setIdempotencyKey(crypto.randomUUID());
                change.forgive();
              }}
            />
          ) : null}
          <TypedConfirmation
            field={said.typedField}
            name={name}
            expected={key.keyId}
            typed={said.typed}
            missing={said.missing}
            onType={(text) => {
              said.setTyped(text);
              change.forgive();
            }}
          />
        </div>
      </div>
      <div className="dialog__foot">
        <span className="hint">{footWords(change.busy, needsApproval)}</span>
        <Button refusal={change.busy ? 'The destruction is under way.' : undefined} onClick={onClose}>
          Keep the key
        </Button>
        <Button tone="destroy" busy={change.busy} refusal={refusal} onClick={() => void send()}>
          {needsApproval ? 'Request destruction' : `Destroy ${name} now`}
        </Button>
      </div>
    </>
  );
}

function footWords(busy: boolean, needsApproval: boolean): string {
  if (needsApproval) return 'Nothing is destroyed yet: this asks for approval.';
  return busy
    ? 'Salesforce is being asked. This page waits for its answer.'
    : 'Salesforce destroys it at once.';
}
