import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Blank } from '../parts/blank.tsx';

interface DeniedProps {
  /** What was wanted, as the beginning of a sentence: `Giving out API tokens`. */
  readonly deed: string;
  /** For whom it is: `administrator for every org`. */
  readonly role: string;
}

/** In the place of a view that the reader's roles do not open. */
export function Denied({ deed, role }: DeniedProps): ReactNode {
  return (
    <section className="card card--first">
      <Blank icon={Lock} title={`${deed} needs the role ${role}`} code="FORBIDDEN">
        You do not have it. An administrator can give it to you.
      </Blank>
    </section>
  );
}
