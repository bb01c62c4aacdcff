import { useState, type SubmitEvent, type ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Field } from '../../parts/field.tsx';
import { JwtCertificate } from '../../orgs/jwt-certificate.tsx';
import { LoginFields } from '../../orgs/login-fields.tsx';
import { emptyLogin, loginInput, type LoginDraft } from '../../orgs/login-draft.ts';
import { faultOf } from '../../refusals/field-fault.ts';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { useOrg } from '../org-context.ts';
import { useUpdateOrg } from './use-update-org.ts';

/** How an org is logged in to. New credentials are tried before they are kept. */
export function LoginSetting(): ReactNode {
  const { name, loginUrl } = useOrg();
  const { update, busy, failure, forgive } = useUpdateOrg();
  const [address, setAddress] = useState(loginUrl);
  const [draft, setDraft] = useState<LoginDraft>(emptyLogin);
  const [certificatePem, setCertificatePem] = useState<string>();
  const fault = faultOf(failure, 'loginUrl');
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const moved = address === loginUrl ? {} : { loginUrl: address };
    const answer = await update({ ...moved, ...loginInput(draft) }, 'The login is changed.');
    if (answer === undefined) return;
    setDraft(emptyLogin);
    setCertificatePem(answer.updateSalesforceOrg.jwtCertificatePem ?? undefined);
  };
  return (
    <Card title="Login">
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <Field
          label="Login address"
          hint="The org’s My Domain. It must stay the same organization."
          fault={fault}
        >
          {(binding) => (
            <input
              {...binding}
              className="input"
              type="url"
              spellCheck={false}
              value={address}
              onChange={(event) => {
                setAddress(event.target.value);
                forgive();
              }}
            />
          )}
        </Field>
        <LoginFields draft={draft} failure={failure} onChange={setDraft} />
        {failure === undefined || fault !== undefined ? null : (
          <RefusalNote failure={failure} scene={{ orgName: name, deed: 'Changing settings' }} />
        )}
        {certificatePem === undefined ? null : <JwtCertificate pem={certificatePem} />}
        <div>
          <Button type="submit" busy={busy}>
            Try and save the login
          </Button>
        </div>
      </form>
    </Card>
  );
}
