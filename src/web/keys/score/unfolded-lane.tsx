import type { ReactNode } from 'react';
import { dayText } from '../../words/dates.ts';
import { statusNames } from '../../words/labels.ts';
import type { Lane } from '../use-outlook.ts';
import type { Scale } from './scale.ts';

interface UnfoldedLaneProps {
  readonly lane: Lane;
  readonly scale: Scale;
  readonly now: number;
}

const most = 12;

/** One line a key: thick while active, thin while archived, a cross where it was destroyed. */
export function UnfoldedLane({ lane, scale, now }: UnfoldedLaneProps): ReactNode {
  const spans = lane.spans.slice(-most).toReversed();
  const hidden = lane.spans.length - spans.length;
  return (
    <>
      {spans.map((span) => (
        <KeyLine key={span.tenantSecret.id} span={span} scale={scale} now={now} />
      ))}
      {hidden === 0 ? null : (
        <div className="score__lane score__lane--key">
          <span className="score__name faint">{hidden} earlier</span>
          <span className="score__plot" />
          <span className="score__next" />
          <span className="score__cap" />
        </div>
      )}
    </>
  );
}

interface KeyLineProps {
  readonly span: Lane['spans'][number];
  readonly scale: Scale;
  readonly now: number;
}

function KeyLine({ span, scale, now }: KeyLineProps): ReactNode {
  const { version, status, lastModifiedAt } = span.tenantSecret;
  const end = span.to === null ? now : Date.parse(span.to);
  const keptUntil = status === 'DESTROYED' ? Date.parse(lastModifiedAt) : now;
  const [from, to, last] = [Date.parse(span.from), end, keptUntil].map((moment) =>
    inside(scale.place(moment)),
  );
  return (
    <div className="score__lane score__lane--key">
      <span className="score__name muted">v{version}</span>
      <span className="score__plot" aria-hidden>
        <svg>
          {status === 'ACTIVE' ? null : <line className="line-kept" x1={to} x2={last} y1="50%" y2="50%" />}
          <line
            className={`line-active line-active--${status.toLowerCase()}`}
            x1={from}
            x2={to}
            y1="50%"
            y2="50%"
          />
          {status === 'DESTROYED' ? (
            <svg x={last} overflow="visible" y="50%">
              <path className="line-cross" d="m-4 -4 8 8m0-8-8 8" />
            </svg>
          ) : null}
        </svg>
      </span>
      <span className="score__next muted">
        {statusNames[status]}, from {dayText(new Date(span.from))}
      </span>
      <span className="score__cap" />
    </div>
  );
}

function inside(place: number): string {
  return `${String(Math.max(0, Math.min(100, place)))}%`;
}
