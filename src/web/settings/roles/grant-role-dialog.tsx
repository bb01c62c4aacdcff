import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type ReactNode, type SubmitEvent } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { faultOf } from '../../refusals/field-fault.ts';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { GrantRoleDocument } from '../../server/documents.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { roleNames } from '../../words/labels.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import { firstGrant, GrantFields } from '../grant-fields.tsx';
import { SubjectField, type SubjectKind } from './subject-field.tsx';

/** Grants a role to a token or to a person. */
export function GrantRoleDialog(): ReactNode {
  useLayerTitle('Grant role', 'Settings');
  const navigate = useNavigate();
  const group = useId();
  const change = useServerMutation(GrantRoleDocument);
  const [kind, setKind] = useState<SubjectKind>('apiTokenId');
  const [subject, setSubject] = useState('');
  const [grant, setGrant] = useState(firstGrant);
  const { busy, failure, forgive } = change;
  const close = (): void => void navigate({ to: '/settings/roles', search: (before: object) => before });
  const fault = faultOf(failure, kind);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const { role, orgId } = grant;
    const whom = kind === 'apiTokenId' ? { apiTokenId: subject } : { openIdSubject: subject.trim() };
    const answer = await change.send({ input: { ...whom, role, orgId: orgId === '' ? null : orgId } });
    if (answer === undefined) return;
    announce(`The role ${roleNames[role]} is granted.`);
    close();
  };
  const choose = (chosen: SubjectKind): void => {
    setKind(chosen);
    setSubject('');
    forgive();
  };
  return (
    <Dialog slim title="Grant role" held={busy} onClose={close}>
      <form onSubmit={(event) => void submit(event)}>
        <div className="dialog__body stack">
          <fieldset>
            <legend className="label">To whom</legend>
            <div className="choices choices--beside">
              <Choice
                name={group}
                title="An API token"
                checked={kind === 'apiTokenId'}
                onChoose={() => {
                  choose('apiTokenId');
                }}
              >
                What uses it may then do more.
              </Choice>
              <Choice
                name={group}
                title="A person"
                checked={kind === 'openIdSubject'}
                onChoose={() => {
                  choose('openIdSubject');
                }}
              >
                Who signs in with the OpenID provider.
              </Choice>
            </div>
          </fieldset>
          <SubjectField
            kind={kind}
            value={subject}
            fault={fault}
            onChange={(value) => {
              setSubject(value);
              forgive();
            }}
          />
          <GrantFields
            grant={grant}
            onChange={(chosen) => {
              setGrant(chosen);
              forgive();
            }}
          />
          {failure === undefined || fault !== undefined ? null : (
            <RefusalNote failure={failure} scene={{ deed: 'Granting roles' }} />
          )}
        </div>
        <div className="dialog__foot">
          <span className="hint">It takes effect at once.</span>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" tone="ink" busy={busy}>
            Grant role
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
