import type { DriftId, SalesforceOrgId } from '../identifiers.js';
import type { StoreWriter } from '../ports/store.js';
import type { Difference, Drift, DriftKind } from './drift.js';

/** What was looked at, and what was found there. */
export interface Finding {
  readonly orgId: SalesforceOrgId;
  /** The kinds of difference that stay open until a later look no longer finds them. */
  readonly kinds: readonly DriftKind[];
  /** Whether this look could have found an open difference about the subject again. */
  readonly looksAt: (subject: string) => boolean;
  readonly differences: readonly Difference[];
  readonly at: Date;
  readonly newId: () => DriftId;
}

/**
 * Puts differences on record: one that is open already stays the one it is, one that was looked for and not found is
 * closed. Answers with the record of each difference.
 */
export async function recordDifferences(write: StoreWriter, finding: Finding): Promise<Drift[]> {
  const { orgId, kinds, looksAt, differences, at } = finding;
  const open = (await write.openDrifts({ orgId })).filter(({ kind }) => kinds.includes(kind));
  const drifts: Drift[] = [];
  for (const difference of differences) {
    const known = open.find((drift) => isSame(drift, difference));
    drifts.push(known ?? (await record(write, finding, difference)));
  }
  for (const drift of open) {
    if (!looksAt(drift.subject) || differences.some((each) => isSame(drift, each))) continue;
    await write.closeDrift(drift.id, at);
  }
  return drifts;
}

async function record(write: StoreWriter, finding: Finding, difference: Difference): Promise<Drift> {
  const { orgId, at, newId } = finding;
  const closedAt = difference.resolution === 'REPORTED' ? null : at;
  const drift = { ...difference, id: newId(), orgId, createdAt: at, closedAt };
  await write.insertDrift(drift);
  return drift;
}

function isSame(drift: Drift, difference: Difference): boolean {
  return drift.kind === difference.kind && drift.subject === difference.subject;
}
