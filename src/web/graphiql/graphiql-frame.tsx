import { useState, type ReactNode } from 'react';
import { readToken, useToken, writeToken } from '../session/token.ts';
import { tryToken } from '../sign-in/try-token.ts';

/** GraphiQL under a bar that leads back to the page; without a session, a field for a token. */
export function GraphiqlFrame({ children }: { readonly children: ReactNode }): ReactNode {
  const token = useToken();
  return (
    <div className="graphiql-frame">
      <header className="graphiql-bar">
        <b>GraphiQL</b>
        <span>Every field is described: see the documentation at the left.</span>
        <a href="/orgs">Key Management</a>
      </header>
      {token === null ? <TokenBar /> : <main className="graphiql-main">{children}</main>}
    </div>
  );
}

/** This tab has no session, for instance because it was opened by itself. */
function TokenBar(): ReactNode {
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const send = async (): Promise<void> => {
    const refused = await tryToken(text.trim());
    setFault(refused);
    if (refused === undefined && readToken() === null) writeToken(text.trim());
  };
  return (
    <main className="graphiql-token">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h1>Sign in to use GraphiQL</h1>
        <label htmlFor="token">API token</label>
        <input
          id="token"
          type="password"
          autoComplete="current-password"
          value={text}
          aria-describedby="token-fault"
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <p id="token-fault" role="alert">
          {fault}
        </p>
        <button type="submit">Sign in with token</button>
      </form>
    </main>
  );
}
