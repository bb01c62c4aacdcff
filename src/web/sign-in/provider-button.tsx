import { useState, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Note } from '../parts/note.tsx';
import { hostOf } from '../words/host.ts';
import { leaveForProvider } from './provider-sign-in.ts';
import type { ProviderWay } from './sign-in-ways.ts';

/** The way to the OpenID provider, named by its issuer. */
export function ProviderButton({ way, to }: { readonly way: ProviderWay; readonly to: string }): ReactNode {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const leave = async (): Promise<void> => {
    setBusy(true);
    setFailed(false);
    try {
      await leaveForProvider(way, to);
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };
  return (
    <div className="provider">
      <Button tone="ink" wide busy={busy} onClick={() => void leave()}>
        Continue with {hostOf(way.issuer)}
      </Button>
      {failed ? (
        <Note tone="warn">{hostOf(way.issuer)} does not answer this page. Try again, or use a token.</Note>
      ) : null}
      <p className="or">or</p>
    </div>
  );
}
