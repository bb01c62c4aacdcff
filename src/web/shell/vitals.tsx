import { Check, CircleX, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useReadiness, type PartState } from '../server/readiness.ts';

const icons = { ready: Check, away: CircleX, asking: LoaderCircle } as const;
const words = { ready: 'ready', away: 'does not answer', asking: 'being asked' } as const;

/** How HSM and database are. */
export function Vitals(): ReactNode {
  const { hsm, database } = useReadiness();
  return (
    <ul className="vitals">
      <Vital name="HSM" state={hsm} />
      <Vital name="Database" state={database} />
    </ul>
  );
}

function Vital({ name, state }: { readonly name: string; readonly state: PartState }): ReactNode {
  return (
    <li data-state={state}>
      <Icon of={icons[state]} size={12} />
      <span>
        {name} {words[state]}
      </span>
    </li>
  );
}
