import { useNavigate } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Blank } from '../parts/blank.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { sessionEnded } from '../session/ended.ts';
import { writeToken } from '../session/token.ts';
import { useTitle } from '../words/use-title.ts';
import { arrivedAt } from './arrived.ts';
import { returnFromProvider } from './provider-sign-in.ts';
import { readSignInWays } from './sign-in-ways.ts';

/** Where the OpenID provider sends people back to. */
export function SignedInView(): ReactNode {
  useTitle('Signing in');
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    void takeIn().then(
      (to) => navigate({ href: to, replace: true }),
      () => {
        setFailed(true);
      },
    );
  }, [navigate]);
  return (
    <main className="signed-in">
      {failed ? (
        <Blank
          icon={TriangleAlert}
          tone="warn"
          title="The sign-in did not come to its end"
          act={
            <ButtonLink tone="ink" to="/sign-in" search={{}}>
              Sign in
            </ButtonLink>
          }
        >
          The provider refused, or its answer came too late or to another tab. Nothing was changed.
        </Blank>
      ) : (
        <p className="muted" role="status">
          Signing in.
        </p>
      )}
    </main>
  );
}

let taken: Promise<string> | undefined;

/** An answer is taken in once: a second try with the same code would be refused. */
function takeIn(): Promise<string> {
  taken ??= (async () => {
    const { openIdProvider: way } = await readSignInWays();
    if (way === undefined) throw new Error('no provider is set up');
    const { token, to } = await returnFromProvider(way, arrivedAt);
    sessionEnded.write(false);
    writeToken(token);
    return to;
  })();
  return taken;
}
