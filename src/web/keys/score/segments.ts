import { momentText } from '../../words/dates.ts';
import { statusNames } from '../../words/labels.ts';
import type { Lane } from '../use-outlook.ts';
import type { Scale } from './scale.ts';

/** A stretch of a lane: one key's, or the eldest ones' together. */
export interface Segment {
  readonly id: string;
  readonly look: 'active' | 'archived' | 'destroyed' | 'merged';
  readonly from: number;
  readonly to: number;
  /** What stands in it. */
  readonly label: string;
  /** What is read out. */
  readonly words: string;
  /** The key it leads to; a merged one leads nowhere. */
  readonly keyId: string | undefined;
}

type Span = Lane['spans'][number];

const most = 12;
const looks = { ACTIVE: 'active', ARCHIVED: 'archived', DESTROYED: 'destroyed' } as const;

/** A lane's stretches that can be seen, eldest first; too many are merged from the eldest on. */
export function segmentsOf(lane: Lane, scale: Scale, now: number): readonly Segment[] {
  const seen = lane.spans
    .map((span) => segmentOf(span, now))
    .filter(({ from, to }) => to > scale.from && from < scale.to);
  const surplus = seen.length - most;
  if (surplus <= 0) return seen;
  const eldest = seen.slice(0, surplus + 1);
  return [merged(eldest), ...seen.slice(surplus + 1)];
}

function segmentOf({ tenantSecret, from, to }: Span, now: number): Segment {
  const { id, version, status } = tenantSecret;
  const end = to === null ? 'now' : momentText(new Date(to));
  return {
    id,
    look: looks[status],
    from: Date.parse(from),
    to: to === null ? now : Date.parse(to),
    label: `v${String(version)}`,
    words: `v${String(version)}, ${statusNames[status].toLowerCase()}, active from ${momentText(new Date(from))} to ${end}`,
    keyId: id,
  };
}

function merged(segments: readonly Segment[]): Segment {
  const [first] = segments;
  const last = segments.at(-1);
  const label = `${String(segments.length)} earlier`;
  return {
    id: 'merged',
    look: 'merged',
    from: first?.from ?? 0,
    to: last?.to ?? 0,
    label,
    words: `${label}, until ${momentText(new Date(last?.to ?? 0))}`,
    keyId: undefined,
  };
}
