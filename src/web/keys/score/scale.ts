import type { ScoreSpan } from '../../routes/key-search.ts';
import { dayText, monthText } from '../../words/dates.ts';

const day = 86_400_000;
const month = 30.44 * day;

/** The stretch of time that the score shows. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Where a moment lies, in hundredths of the width; outside it is below 0 or above 100. */
  readonly place: (moment: number) => number;
}

/** A mark on the axis. */
export interface Tick {
  readonly at: number;
  readonly words: string;
}

/** The scale of a span around now; `all` reaches from the eldest key, a third as far ahead. */
export function scaleOf(span: ScoreSpan, eldest: number | undefined, now: number): Scale {
  const [past, ahead] = reachOf(span, eldest, now);
  const [from, to] = [now - past, now + ahead];
  return { from, to, place: (moment) => ((moment - from) / (to - from)) * 100 };
}

/** The span in which an org's history can be seen, where the reader has not chosen one. */
export function usualSpan(eldest: number | undefined, now: number): ScoreSpan {
  if (eldest === undefined || now - eldest > 4 * month) return '18';
  return now - eldest > month ? '6' : 'all';
}

/** Marks on the axis, some five to nine of them: months where they fit, else days. */
export function ticksOf(scale: Scale): readonly Tick[] {
  const length = scale.to - scale.from;
  return length > 2.5 * month ? monthTicks(scale, Math.ceil(length / month / 9)) : dayTicks(scale, length);
}

function reachOf(span: ScoreSpan, eldest: number | undefined, now: number): readonly [number, number] {
  if (span === '18') return [12 * month, 6 * month];
  if (span === '6') return [4 * month, 2 * month];
  const past = Math.max(6 * day, (now - (eldest ?? now)) * 1.05);
  return [past, past / 3];
}

function monthTicks(scale: Scale, every: number): readonly Tick[] {
  const first = new Date(scale.from);
  const ticks: Tick[] = [];
  for (let index = 1; ; index += every) {
    const date = new Date(first.getFullYear(), first.getMonth() + index, 1);
    if (date.getTime() >= scale.to) return withoutCrowd(ticks);
    const withYear = ticks.length === 0 || date.getMonth() < every;
    ticks.push({ at: date.getTime(), words: monthText(date, withYear) });
  }
}

function dayTicks(scale: Scale, length: number): readonly Tick[] {
  const every = Math.max(1, Math.ceil(length / day / 6));
  const first = new Date(scale.from);
  const ticks: Tick[] = [];
  for (let index = 1; ; index += every) {
    const date = new Date(first.getFullYear(), first.getMonth(), first.getDate() + index);
    if (date.getTime() >= scale.to) return ticks;
    ticks.push({ at: date.getTime(), words: dayText(date) });
  }
}

/** Where the second mark begins a year, the first one's name has no room of its own. */
function withoutCrowd([first, ...others]: readonly Tick[]): readonly Tick[] {
  if (first === undefined) return [];
  return [/\d/.test(others[0]?.words ?? '') ? { ...first, words: '' } : first, ...others];
}
