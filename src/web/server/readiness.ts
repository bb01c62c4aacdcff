import { useEffect, useState } from 'react';

/** How a part of the server is: it answers, it does not, or it is being asked. */
export type PartState = 'ready' | 'away' | 'asking';

/** The parts that `/readyz` names. */
export interface Readiness {
  readonly server: PartState;
  readonly hsm: PartState;
  readonly database: PartState;
}

const asking: Readiness = { server: 'asking', hsm: 'asking', database: 'asking' };
const interval = 30_000;

/** Asks `/readyz` now and every half minute. */
export function useReadiness(): Readiness {
  const [readiness, setReadiness] = useState(asking);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const ask = async (): Promise<void> => {
      const answer = await readReadiness();
      if (stopped) return;
      setReadiness(answer);
      timer = setTimeout(() => void ask(), interval);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, []);
  return readiness;
}

async function readReadiness(): Promise<Readiness> {
  try {
    const response = await fetch('/readyz', { signal: AbortSignal.timeout(10_000) });
    const parts = (await response.json()) as Record<string, unknown>;
    return { server: 'ready', hsm: stateOf(parts['hsm']), database: stateOf(parts['database']) };
  } catch {
    return { server: 'away', hsm: 'asking', database: 'asking' };
  }
}

function stateOf(word: unknown): PartState {
  return word === 'ok' ? 'ready' : 'away';
}
