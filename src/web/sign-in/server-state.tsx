import { Check, CircleX, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useReadiness, type PartState } from '../server/readiness.ts';

/** What this is, and how the server is: from `/readyz` alone. */
export function ServerState(): ReactNode {
  const { server, hsm, database } = useReadiness();
  return (
    <aside className="gatehouse__side" aria-label="State of this server">
      <div>
        <h2>Tenant secrets for Salesforce Shield, made in your own HSM</h2>
        <p className="muted">
          Generate, rotate and destroy Bring Your Own Key material for every org you run, with a record of
          each step.
        </p>
        <ul className="readiness">
          <Part name="Server" state={server} ready="Answers" />
          <Part name="HSM" state={hsm} ready="Ready" />
          <Part name="Database" state={database} ready="Ready" />
        </ul>
      </div>
    </aside>
  );
}

const icons = { ready: Check, away: CircleX, asking: LoaderCircle } as const;

function Part(props: {
  readonly name: string;
  readonly state: PartState;
  readonly ready: string;
}): ReactNode {
  const words = { ready: props.ready, away: 'Does not answer', asking: 'Being asked' } as const;
  return (
    <li data-state={props.state}>
      <Icon of={icons[props.state]} />
      <span>{props.name}</span>
      <span>{words[props.state]}</span>
    </li>
  );
}
