import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Meter } from '../../parts/meter.tsx';
import { typeNames } from '../../words/labels.ts';
import { useOrg } from '../../org/org-context.ts';
import { useKeySearch } from '../use-key-search.ts';
import type { Lane } from '../use-outlook.ts';
import { LanePlot } from './lane-plot.tsx';
import { NextRotation } from './next-rotation.tsx';
import type { Scale } from './scale.ts';
import { UnfoldedLane } from './unfolded-lane.tsx';

interface LaneRowProps {
  readonly lane: Lane;
  readonly scale: Scale;
  readonly now: number;
}

/** One type: its name, which narrows the table to it and unfolds the lane; its keys; when the next; how many. */
export function LaneRow({ lane, scale, now }: LaneRowProps): ReactNode {
  const { id } = useOrg();
  const { search } = useKeySearch();
  const isChosen = search.type === lane.type;
  return (
    <>
      <div className="score__lane">
        <span className="score__name">
          <Link
            to="/orgs/$orgId/keys"
            params={{ orgId: id }}
            search={(before) => ({ ...before, after: undefined, type: isChosen ? undefined : lane.type })}
            replace
            resetScroll={false}
            title={isChosen ? 'Show all types' : `Only ${typeNames[lane.type]} keys`}
          >
            {typeNames[lane.type]}
          </Link>
        </span>
        <LanePlot lane={lane} scale={scale} now={now} />
        <NextRotation lane={lane} />
        <span className="score__cap">
          <span>
            <b>{lane.kept}</b> <span className="muted">of {lane.limit}</span>
          </span>
          <Meter value={lane.kept} limit={lane.limit} />
        </span>
      </div>
      {isChosen ? <UnfoldedLane lane={lane} scale={scale} now={now} /> : null}
    </>
  );
}
