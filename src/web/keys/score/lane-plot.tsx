import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { typeNames } from '../../words/labels.ts';
import { useOrg } from '../../org/org-context.ts';
import type { Lane } from '../use-outlook.ts';
import { segmentsOf, type Segment } from './segments.ts';
import type { Scale } from './scale.ts';

interface LanePlotProps {
  readonly lane: Lane;
  readonly scale: Scale;
  readonly now: number;
}

/** A lane's keys as a list: one tab stop, arrows walk it, Enter opens the key. */
export function LanePlot({ lane, scale, now }: LanePlotProps): ReactNode {
  const { id } = useOrg();
  const base = useId();
  const navigate = useNavigate();
  const segments = segmentsOf(lane, scale, now);
  const [place, setPlace] = useState<number>();
  const open = ({ keyId }: Segment): void => {
    if (keyId === undefined) return;
    void navigate({
      to: '/orgs/$orgId/keys/$keyId',
      params: { orgId: id, keyId },
      search: (before: object) => before,
      resetScroll: false,
    });
  };
  if (segments.length === 0) return <span className="score__plot faint">{emptyWords(lane)}</span>;
  const current = place === undefined ? undefined : Math.min(place, segments.length - 1);
  const onKey = (event: KeyboardEvent): void => {
    const chosen = current === undefined ? undefined : segments[current];
    const next = moves[event.key]?.(current ?? segments.length, segments.length - 1);
    if (next !== undefined) setPlace(next);
    else if (event.key === 'Enter' && chosen !== undefined) open(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="score__plot"
      role="listbox"
      tabIndex={0}
      aria-label={`${typeNames[lane.type]} keys by time`}
      aria-activedescendant={current === undefined ? undefined : `${base}-${String(current)}`}
      onKeyDown={onKey}
      onFocus={() => {
        setPlace(current ?? segments.length - 1);
      }}
      onBlur={() => {
        setPlace(undefined);
      }}
    >
      <svg role="none">
        {segments.map((segment, index) => (
          <g
            key={segment.id}
            id={`${base}-${String(index)}`}
            role="option"
            aria-selected={index === current}
            aria-label={segment.words}
            data-current={index === current}
            className={`span-${segment.look}`}
            onClick={() => {
              open(segment);
            }}
          >
            <title>{segment.words}</title>
            <Bar segment={segment} scale={scale} />
          </g>
        ))}
        <LockedStretch lane={lane} scale={scale} now={now} />
      </svg>
    </div>
  );
}

const moves: Readonly<Record<string, (from: number, last: number) => number>> = {
  ArrowLeft: (from) => Math.max(0, from - 1),
  ArrowRight: (from, last) => Math.min(last, from + 1),
  ArrowUp: (from) => Math.max(0, from - 1),
  ArrowDown: (from, last) => Math.min(last, from + 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Clipped to its own width, so that a label never runs into the next key. */
function Bar({ segment, scale }: { readonly segment: Segment; readonly scale: Scale }): ReactNode {
  const from = Math.max(0, scale.place(segment.from));
  const width = Math.max(0, Math.min(100, scale.place(segment.to)) - from);
  // A nested svg takes no max() for its width, so a sliver is given its least one in pixels.
  return (
    <svg
      x={`${String(from)}%`}
      y="8"
      height="20"
      width={width < 0.6 ? 4 : `${String(width)}%`}
      overflow="hidden"
    >
      <rect x="0.5" y="0.5" height="19" rx="3" style={{ width: 'calc(100% - 1px)' }} />
      {width < 1.5 ? null : (
        <text x="6" y="14">
          {segment.label}
        </text>
      )}
    </svg>
  );
}

/** While Salesforce takes no other key of the type; never too thin to be seen. */
function LockedStretch({ lane, scale, now }: LanePlotProps): ReactNode {
  if (lane.nextAllowedAt === null) return null;
  const from = scale.place(now);
  const width = Math.min(100, scale.place(Date.parse(lane.nextAllowedAt))) - from;
  return (
    <rect
      className="locked"
      x={`${String(from)}%`}
      y="8"
      height="20"
      style={{ width: `max(4px, ${String(width)}%)` }}
    />
  );
}

function emptyWords(lane: Lane): string {
  return lane.spans.length === 0 ? 'No key yet' : 'No key in this span';
}
