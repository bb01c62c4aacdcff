import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type SubmitEvent, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { faultOf } from '../refusals/field-fault.ts';
import { RefusalNote } from '../refusals/refusal-note.tsx';
import { ConnectOrgDocument } from '../server/documents.ts';
import { useServerMutation } from '../server/use-server-mutation.ts';
import { useLayerTitle } from '../words/use-title.ts';
import { JwtCertificate } from './jwt-certificate.tsx';
import { emptyLogin, loginInput } from './login-draft.ts';
import { LoginFields } from './login-fields.tsx';

/** Connects an org. Nothing in Salesforce is changed by that. */
export function ConnectOrgDialog(): ReactNode {
  useLayerTitle('Connect org');
  const navigate = useNavigate();
  const first = useRef<HTMLInputElement>(null);
  const change = useServerMutation(ConnectOrgDocument);
  const [connected, setConnected] = useState<{ readonly id: string; readonly pem: string }>();
  const close = (): void => void navigate({ to: '/orgs' });
  const send = async (form: ConnectForm): Promise<void> => {
    const { name, loginUrl, byokEnabled, login } = form;
    const input = { name, loginUrl, byokEnabled, ...loginInput(login), idempotencyKey: crypto.randomUUID() };
    const answer = await change.send({ input });
    if (answer === undefined) return;
    const { salesforceOrg, jwtCertificatePem } = answer.connectSalesforceOrg;
    if (jwtCertificatePem === null)
      await navigate({ to: '/orgs/$orgId', params: { orgId: salesforceOrg.id } });
    else setConnected({ id: salesforceOrg.id, pem: jwtCertificatePem });
  };
  return (
    <Dialog
      slim
      title="Connect org"
      subtitle="A Salesforce org, or app instance. Nothing in Salesforce is changed by connecting."
      held={change.busy}
      initialFocus={first}
      onClose={close}
    >
      {connected === undefined ? (
        <ConnectFields first={first} change={change} onCancel={close} onSend={(form) => void send(form)} />
      ) : (
        <>
          <div className="dialog__body">
            <JwtCertificate pem={connected.pem} />
          </div>
          <div className="dialog__foot">
            <span className="hint">
              The org is kept. It is logged in to once this certificate is registered.
            </span>
            <ButtonLink tone="ink" to="/orgs/$orgId" params={{ orgId: connected.id }}>
              Open the org
            </ButtonLink>
          </div>
        </>
      )}
    </Dialog>
  );
}

const emptyForm = { name: '', loginUrl: '', byokEnabled: true, login: emptyLogin };
type ConnectForm = typeof emptyForm;

interface ConnectFieldsProps {
  readonly first: React.RefObject<HTMLInputElement | null>;
  readonly change: Pick<ReturnType<typeof useServerMutation>, 'busy' | 'failure' | 'forgive'>;
  readonly onCancel: () => void;
  readonly onSend: (form: ConnectForm) => void;
}

function ConnectFields({ first, change, onCancel, onSend }: ConnectFieldsProps): ReactNode {
  const { busy, failure, forgive } = change;
  const [form, setForm] = useState(emptyForm);
  const set = (part: Partial<ConnectForm>): void => {
    setForm({ ...form, ...part });
    forgive();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!busy) onSend(form);
  };
  const isAtField =
    failure?.code === 'BAD_USER_INPUT' && fields.some((field) => faultOf(failure, field) !== undefined);
  return (
    <form onSubmit={submit}>
      <div className="dialog__body stack">
        <Field label="Name" hint="What it is called here." fault={faultOf(failure, 'name')}>
          {(binding) => (
            <input
              {...binding}
              ref={first}
              className="input"
              maxLength={80}
              required
              value={form.name}
              onChange={(event) => {
                set({ name: event.target.value });
              }}
            />
          )}
        </Field>
        <Field
          label="Login address"
          hint="The org’s My Domain, as https://example.my.salesforce.com."
          fault={faultOf(failure, 'loginUrl')}
        >
          {(binding) => (
            <input
              {...binding}
              className="input"
              type="url"
              spellCheck={false}
              required
              value={form.loginUrl}
              onChange={(event) => {
                set({ loginUrl: event.target.value });
              }}
            />
          )}
        </Field>
        <LoginFields
          draft={form.login}
          failure={failure}
          onChange={(login) => {
            set({ login });
          }}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={form.byokEnabled}
            onChange={(event) => {
              set({ byokEnabled: event.target.checked });
            }}
          />
          Bring Your Own Key: show Key Management for this org
        </label>
        {failure === undefined || isAtField ? null : (
          <RefusalNote failure={failure} scene={{ deed: 'Connecting orgs' }} />
        )}
      </div>
      <div className="dialog__foot">
        <span className="hint">With client credentials it is logged in to before anything is kept.</span>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="ink" busy={busy}>
          Connect
        </Button>
      </div>
    </form>
  );
}

const fields = [
  'name',
  'loginUrl',
  'clientCredentials.clientId',
  'clientCredentials.clientSecret',
  'jwtBearer.clientId',
  'jwtBearer.username',
];
