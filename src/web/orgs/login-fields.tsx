import { useId, type ReactNode } from 'react';
import { Choice } from '../parts/choice.tsx';
import { Field } from '../parts/field.tsx';
import { faultOf } from '../refusals/field-fault.ts';
import type { Failure } from '../server/failure.ts';
import type { LoginDraft } from './login-draft.ts';

interface LoginFieldsProps {
  readonly draft: LoginDraft;
  readonly failure: Failure | undefined;
  readonly onChange: (draft: LoginDraft) => void;
}

/** The two ways to log in to Salesforce, and what each needs. */
export function LoginFields({ draft, failure, onChange }: LoginFieldsProps): ReactNode {
  const name = useId();
  const set = (change: Partial<LoginDraft>): void => {
    onChange({ ...draft, ...change });
  };
  const text = (field: 'clientId' | 'clientSecret' | 'username', label: string, hint: string): ReactNode => (
    <Field label={label} hint={hint} fault={faultOf(failure, `${draft.way}.${field}`)}>
      {(binding) => (
        <input
          {...binding}
          className="input"
          type={field === 'clientSecret' ? 'password' : 'text'}
          autoComplete="off"
          spellCheck={false}
          value={draft[field]}
          onChange={(event) => {
            set({ [field]: event.target.value });
          }}
        />
      )}
    </Field>
  );
  return (
    <>
      <fieldset>
        <legend className="label">How to log in</legend>
        <div className="choices">
          <Choice
            name={name}
            title="Client credentials"
            checked={draft.way === 'clientCredentials'}
            onChoose={() => {
              set({ way: 'clientCredentials' });
            }}
          >
            With a consumer secret, kept only sealed under a key of the HSM.
          </Choice>
          <Choice
            name={name}
            title="JWT bearer"
            checked={draft.way === 'jwtBearer'}
            onChoose={() => {
              set({ way: 'jwtBearer' });
            }}
          >
            The HSM makes a key pair and signs; you register its certificate in Salesforce.
          </Choice>
        </div>
      </fieldset>
      {text('clientId', 'Consumer key', 'Of the External Client App in Salesforce.')}
      {draft.way === 'clientCredentials'
        ? text('clientSecret', 'Consumer secret', 'Sent once; it is never shown again.')
        : text(
            'username',
            'Salesforce user name',
            'The user to act as; pre-authorized in the External Client App.',
          )}
    </>
  );
}
