import { useNavigate } from '@tanstack/react-router';
import { CloudOff, Cpu, Lock } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { announce } from '../parts/announcer.tsx';
import { Button } from '../parts/button.tsx';
import { Note } from '../parts/note.tsx';
import { reachability, tryToReach } from '../server/reachability.ts';
import { useReadiness } from '../server/readiness.ts';
import { useStore } from '../server/store.ts';
import { sessionEnded } from '../session/ended.ts';
import { timeText } from '../words/dates.ts';

/** What is wrong with the connection, the session or the HSM, above every view. */
export function Banners(): ReactNode {
  const { hsm } = useReadiness();
  const { reachable } = useStore(reachability);
  const ended = useStore(sessionEnded);
  return (
    <div className="banners">
      {reachable ? null : <Unreachable />}
      {ended ? <Ended /> : null}
      {reachable && hsm === 'away' ? (
        <Note tone="warn" icon={Cpu}>
          <b>The HSM does not answer.</b> Keys can be read, not made or destroyed. What is pending goes on by
          itself when it is back.
        </Note>
      ) : null}
    </div>
  );
}

function Unreachable(): ReactNode {
  const { lastAnswer, nextTry } = useStore(reachability);
  const seconds = useCountdown(nextTry);
  useEffect(() => {
    announce('This page cannot reach the server. Nothing can be changed.', 'assertive');
  }, []);
  return (
    <Note
      tone="gone"
      icon={CloudOff}
      act={
        <Button small onClick={() => void tryToReach()}>
          Try now
        </Button>
      }
    >
      <b>This page cannot reach the server.</b> You see what was loaded at {timeText(lastAnswer)}; nothing can
      be changed. Trying again in <span className="figures">{seconds} s</span>.
    </Note>
  );
}

function Ended(): ReactNode {
  const navigate = useNavigate();
  const again = (): void =>
    void navigate({ to: '/sign-in', search: { to: location.pathname + location.search } });
  return (
    <Note
      tone="warn"
      icon={Lock}
      act={
        <Button small onClick={again}>
          Sign in again
        </Button>
      }
    >
      <b>Your sign-in has ended.</b> What you typed is kept. <code>UNAUTHENTICATED</code>
    </Note>
  );
}

function useCountdown(until: Date | undefined): number {
  const left = (): number => Math.max(0, Math.ceil(((until?.getTime() ?? 0) - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    const timer = setInterval(() => {
      setSeconds(left());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [until]);
  return seconds;
}
