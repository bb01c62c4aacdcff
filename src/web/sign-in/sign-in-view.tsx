import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId, useState, type SubmitEvent, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Mark } from '../parts/mark.tsx';
import { Note } from '../parts/note.tsx';
import { sessionEnded } from '../session/ended.ts';
import { readToken, writeToken } from '../session/token.ts';
import { useStore } from '../server/store.ts';
import { useTitle } from '../words/use-title.ts';
import { tryToken } from './try-token.ts';
import { ServerState } from './server-state.tsx';

/** Signing in with an API token; back to the address that was asked for. */
export function SignInView(): ReactNode {
  useTitle('Sign in');
  const heading = useId();
  return (
    <div className="gatehouse">
      <main className="gatehouse__form" aria-labelledby={heading}>
        <div>
          <Mark large />
          <h1 id={heading}>Sign in to Salesforce Key Manager</h1>
          <p className="muted">{location.host}</p>
          <TokenForm />
          <p className="hint">
            First start? The demo writes its administrator token to{' '}
            <span className="mono">data/admin-token</span>.
          </p>
        </div>
      </main>
      <ServerState />
    </div>
  );
}

function TokenForm(): ReactNode {
  const { to } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const ended = useStore(sessionEnded);
  const [token, setToken] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const refused = token.trim() === '' ? 'Enter a token.' : await tryToken(token.trim());
    setBusy(false);
    setFault(refused);
    if (refused !== undefined) return;
    sessionEnded.write(false);
    if (readToken() !== token.trim()) writeToken(token.trim());
    await navigate({ href: to ?? '/orgs', replace: true });
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {ended ? <Note tone="warn">Your sign-in has ended. Sign in again to go on where you were.</Note> : null}
      <Field label="API token" hint="Held in this tab only, and forgotten when you close it." fault={fault}>
        {(binding) => (
          <input
            {...binding}
            className="input input--mono"
            type="password"
            autoComplete="current-password"
            spellCheck={false}
            value={token}
            onChange={(event) => {
              setToken(event.target.value);
              setFault(undefined);
            }}
          />
        )}
      </Field>
      <Button type="submit" tone="ink" wide busy={busy}>
        Sign in with token
      </Button>
    </form>
  );
}
