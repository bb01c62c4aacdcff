import type { Violation } from '../violation.js';
import type { Evidence } from './evidence.js';

/** The database finds no fault with itself, and the counts that it keeps are those of the rows. */
export function checkDatabase({ databaseFaults, counts, secrets }: Evidence): Violation[] {
  const counted = new Map<string, number>();
  for (const { org_id, type, status } of secrets) {
    const group = [org_id, type, status].map(String).join(' ');
    counted.set(group, (counted.get(group) ?? 0) + 1);
  }
  const kept = new Map(
    counts.map(({ org_id, type, status, count }) => [
      [org_id, type, status].map(String).join(' '),
      Number(count),
    ]),
  );
  const groups = [...new Set([...counted.keys(), ...kept.keys()])];
  return [
    ...databaseFaults.map((detail) => ({ invariant: 'the database is sound', detail })),
    ...groups
      .filter((group) => (counted.get(group) ?? 0) !== (kept.get(group) ?? 0))
      .map((group) => ({
        invariant: 'the kept counts are those of the rows',
        detail: `${group}: ${String(kept.get(group))} kept, ${String(counted.get(group))} counted`,
      })),
  ];
}
