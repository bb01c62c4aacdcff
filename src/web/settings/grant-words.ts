import type { GrantFactsFragment } from '../server/documents.ts';
import { roleNames } from '../words/labels.ts';

/** A role and what it is for: `Operator, Ardent Mutual`. */
export function grantWords({ role, org }: Pick<GrantFactsFragment, 'role' | 'org'>): string {
  return `${roleNames[role]}, ${org?.name ?? 'every org'}`;
}
