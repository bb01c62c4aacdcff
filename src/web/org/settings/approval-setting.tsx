import { useState, type ReactNode, type SubmitEvent } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { DurationField } from '../../parts/duration-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Status } from '../../parts/status.tsx';
import { faultOf } from '../../refusals/field-fault.ts';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { SetPolicyDocument } from '../../server/documents.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { counted } from '../../words/dates.ts';
import { useOrg } from '../org-context.ts';

/** What is proposed where an org has no policy: a week for a request, a day to undo. */
const proposed = { approvers: 0, expiresAfterMinutes: 7 * 1440, undoWindowMinutes: 1440 };
const quorums = Array.from({ length: 11 }, (_, approvers) => approvers);

/** How many others must approve before a key is destroyed or its backup deleted, and for how long it can be undone. */
export function ApprovalSetting(): ReactNode {
  const { id, name, approvalPolicy } = useOrg();
  const change = useServerMutation(SetPolicyDocument);
  const { busy, failure, forgive } = change;
  const [draft, setDraft] = useState(approvalPolicy ?? proposed);
  const { approvers, expiresAfterMinutes, undoWindowMinutes } = draft;
  const set = (part: Partial<typeof proposed>): void => {
    setDraft({ ...draft, ...part });
    forgive();
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const answer = await change.send({
      input: { orgId: id, approvers, expiresAfterMinutes, undoWindowMinutes },
    });
    if (answer !== undefined) announce('The approval policy is saved.');
  };
  const faults = ['expiresAfterMinutes', 'undoWindowMinutes'].map((field) => faultOf(failure, field));
  const isAtField = faults.some((fault) => fault !== undefined);
  return (
    <Card
      id="approvals"
      title="Approvals"
      aside={
        <Status standing={approvalPolicy === null ? 'off' : 'active'}>
          {approvalPolicy === null ? 'Off' : `Of ${counted(approvalPolicy.approvers, 'other')}`}
        </Status>
      }
    >
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <Field
          label="Who must approve before a key is destroyed or its backup deleted"
          hint="Others with the role key custodian, never the one who asks."
        >
          {(binding) => (
            <select
              {...binding}
              className="input"
              value={approvers}
              onChange={(event) => {
                set({ approvers: Number(event.target.value) });
              }}
            >
              {quorums.map((count) => (
                <option key={count} value={count}>
                  {count === 0 ? 'Nobody else' : counted(count, 'other key custodian')}
                </option>
              ))}
            </select>
          )}
        </Field>
        {approvers === 0 ? null : (
          <>
            <DurationField
              label="A request lapses after"
              hint="Up to 90 days."
              minutes={expiresAfterMinutes}
              fault={faults[0]}
              onChange={(minutes) => {
                set({ expiresAfterMinutes: minutes });
              }}
            />
            <DurationField
              label="Undo time"
              hint="Between the last approval and the destruction; up to 180 days, 0 for none."
              minutes={undoWindowMinutes}
              fault={faults[1]}
              onChange={(minutes) => {
                set({ undoWindowMinutes: minutes });
              }}
            />
          </>
        )}
        {failure === undefined || isAtField ? null : (
          <RefusalNote failure={failure} scene={{ orgName: name, deed: 'Setting approval policies' }} />
        )}
        <div className="beside">
          <Button type="submit" busy={busy}>
            Save the policy
          </Button>
          <span className="hint">Requests that are open keep to the policy they were made under.</span>
        </div>
      </form>
    </Card>
  );
}
