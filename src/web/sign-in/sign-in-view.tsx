import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useId, useState, type SubmitEvent, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Mark } from '../parts/mark.tsx';
import { Note } from '../parts/note.tsx';
import { sessionEnded } from '../session/ended.ts';
import { readToken, writeToken } from '../session/token.ts';
import { useStore } from '../server/store.ts';
import { useTitle } from '../words/use-title.ts';
import { useSignInWays } from './sign-in-ways.ts';
import { tryToken } from './try-token.ts';
import { ServerState } from './server-state.tsx';

const ProviderButton = lazy(async () => ({
  default: (await import('./provider-button.tsx')).ProviderButton,
}));

/** Signing in, with the OpenID provider or an API token; back to the address that was asked for. */
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
          <Ways />
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

/** The provider first where there is one; a token will always do. */
function Ways(): ReactNode {
  const { to = '/' } = useSearch({ from: '/sign-in' });
  const provider = useSignInWays()?.openIdProvider;
  return (
    <>
      {provider ? (
        <Suspense>
          <ProviderButton way={provider} to={to} />
        </Suspense>
      ) : null}
      <TokenForm to={to} tone={provider ? 'plain' : 'ink'} />
    </>
  );
}

function TokenForm({ to, tone }: { readonly to: string; readonly tone: 'plain' | 'ink' }): ReactNode {
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
    await navigate({ href: to, replace: true });
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
      <Button type="submit" tone={tone} wide busy={busy}>
        Sign in with token
      </Button>
    </form>
  );
}
