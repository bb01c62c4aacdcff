import { Ban, Check, CircleHelp, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { Moment } from '../../parts/moment.tsx';
import type { Lane } from '../use-outlook.ts';

/** Whether a rotation is allowed now, or from when, or why not. */
export function NextRotation({ lane }: { readonly lane: Lane }): ReactNode {
  if (!lane.generatable) return <span className="score__next faint">Not with this HSM</span>;
  if (lane.kept >= lane.limit) {
    return (
      <span className="score__next bad">
        <Icon of={Ban} size={14} />
        None: the cap is reached
      </span>
    );
  }
  if (lane.nextAllowedAt !== null) {
    return (
      <span className="score__next locked-word">
        <Icon of={Lock} size={14} />
        <span>
          From <Moment at={lane.nextAllowedAt} />
        </span>
      </span>
    );
  }
  if (lane.intervalSeconds === null && lane.spans.length > 0) {
    return (
      <span className="score__next faint">
        <Icon of={CircleHelp} size={14} />
        Salesforce decides
      </span>
    );
  }
  return (
    <span className="score__next allowed-word">
      <Icon of={Check} size={14} />
      <span>Allowed now</span>
    </span>
  );
}
