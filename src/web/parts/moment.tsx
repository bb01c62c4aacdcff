import type { ReactNode } from 'react';
import { dayText, timeText, utcText } from '../words/dates.ts';
import { Tip } from './tip.tsx';

interface MomentProps {
  /** RFC 3339. */
  readonly at: string;
  /** Only the day, where the hour says nothing. */
  readonly dayOnly?: boolean;
  /** Whether the tooltip can be reached by keyboard; not in long tables, where each would be a stop. */
  readonly focusable?: boolean;
}

/** A date in the reader's zone; the exact UTC is in the tooltip. */
export function Moment({ at, dayOnly = false, focusable = true }: MomentProps): ReactNode {
  const date = new Date(at);
  return (
    <Tip text={utcText(date)}>
      <time dateTime={at} tabIndex={focusable ? 0 : undefined}>
        {dayText(date)}
        {dayOnly ? null : <span className="clock-time">, {timeText(date)}</span>}
      </time>
    </Tip>
  );
}
