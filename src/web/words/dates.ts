const dayParts = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', year: 'numeric' });
const timeParts = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const monthParts = new Intl.DateTimeFormat('en-US', { month: 'short' });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** As `17 Nov 2026`, in the reader's zone. */
export function dayText(date: Date): string {
  const parts = new Map(dayParts.formatToParts(date).map(({ type, value }) => [type, value]));
  return `${parts.get('day') ?? ''} ${parts.get('month') ?? ''} ${parts.get('year') ?? ''}`;
}

/** As `02:00`, in the reader's zone. */
export function timeText(date: Date): string {
  return timeParts.format(date);
}

/** As `17 Nov 2026, 02:00`, in the reader's zone. */
export function momentText(date: Date): string {
  return `${dayText(date)}, ${timeText(date)}`;
}

/** As `Nov`, or `Nov 2026` where the year is asked for. */
export function monthText(date: Date, withYear: boolean): string {
  return withYear ? `${monthParts.format(date)} ${String(date.getFullYear())}` : monthParts.format(date);
}

/** The exact moment in UTC, for the tooltip. */
export function utcText(date: Date): string {
  return `${date.toISOString()} (UTC)`;
}

/** How long from one moment to a later one: `2 days 22 hours`, `3 hours 5 minutes`, `under a minute`. */
export function spanText(milliseconds: number): string {
  if (milliseconds < minute) return 'under a minute';
  const [days, hours, minutes] = [
    Math.floor(milliseconds / day),
    Math.floor((milliseconds % day) / hour),
    Math.floor((milliseconds % hour) / minute),
  ];
  if (days > 13) return counted(days, 'day');
  if (days > 0) return joined(counted(days, 'day'), hours, 'hour');
  return hours > 0 ? joined(counted(hours, 'hour'), minutes, 'minute') : counted(minutes, 'minute');
}

/** A number with its noun: `1 key`, `3 keys`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Whole days from one moment to a later one. */
export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / day);
}

function joined(first: string, count: number, noun: string): string {
  return count === 0 ? first : `${first} ${counted(count, noun)}`;
}
