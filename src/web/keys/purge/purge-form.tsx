import { useState, type ReactNode } from 'react';
import { GoneForGood } from '../../approvals/gone-for-good.tsx';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { TypedConfirmation } from '../../parts/typed-confirmation.tsx';
import { useOrg } from '../../org/org-context.ts';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { PurgeBackupDocument } from '../../server/documents.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { counted } from '../../words/dates.ts';
import { useConfirmation } from '../destroy/use-confirmation.ts';
import type { KeyDetails } from '../key/key-drawer.tsx';
import { ReasonField } from '../requests/reason-field.tsx';
import { RequestNote } from '../requests/request-note.tsx';
import { useAskApproval } from '../requests/use-ask-approval.ts';
import { useOpenRequests } from '../requests/use-open-requests.ts';

interface PurgeFormProps {
  readonly keyDetails: KeyDetails;
  readonly onBusy: (busy: boolean) => void;
  readonly onClose: () => void;
}

/** What is said before a backup is deleted, or asked to be. */
export function PurgeForm({ keyDetails: key, onBusy, onClose }: PurgeFormProps): ReactNode {
  const org = useOrg();
  const { viewer, may } = useViewer();
  const change = useServerMutation(PurgeBackupDocument);
  const askApproval = useAskApproval();
  const open = useOpenRequests()(key.id, 'PURGE_TENANT_SECRET_BACKUP');
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const { approvalPolicy } = org;
  const said = useConfirmation(key.keyId, approvalPolicy !== null);
  const name = `v${String(key.version)}`;
  const mayNot =
    viewer !== undefined && !may('KEY_CUSTODIAN')
      ? 'Deleting backups needs the role key custodian.'
      : undefined;
  const refusal = mayNot ?? (open === undefined ? undefined : 'It has been asked for already.');
  const send = async (): Promise<void> => {
    if (!said.isGiven()) return;
    const reason = approvalPolicy === null ? null : said.reason.trim();
    onBusy(true);
    const answer = await change.send(
      { input: { id: key.id, confirmKeyId: said.typed, idempotencyKey, reason } },
      askApproval,
    );
    onBusy(false);
    if (answer === undefined) return;
    announce(`The backup of ${name} is deleted.`);
    onClose();
  };
  return (
    <>
      <div className="dialog__body stack">
        <GoneForGood version={key.version} />
        {open === undefined ? null : <RequestNote request={open} />}
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
        {approvalPolicy === null ? null : (
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
        )}
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
      <div className="dialog__foot">
        <span className="hint">
          {approvalPolicy === null
            ? 'Nothing in Salesforce is changed.'
            : `Nothing is deleted yet: this needs ${counted(approvalPolicy.approvers, 'approval')}.`}
        </span>
        <Button onClick={onClose} refusal={change.busy ? 'The deletion is under way.' : undefined}>
          Keep the backup
        </Button>
        <Button tone="destroy" busy={change.busy} refusal={refusal} onClick={() => void send()}>
          {approvalPolicy === null ? 'Delete the backup' : 'Request deletion'}
        </Button>
      </div>
    </>
  );
}
