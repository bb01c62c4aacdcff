import type { Violation } from '../violation.js';
import type { Evidence } from './evidence.js';

/** The simulator's rule for a secret that is used twice. */
const reuse = 'S-07';

/** At most one active secret of each type, and no secret uploaded twice: not accepted, nor even tried. */
export function checkSalesforce({ rows, refusedWrites, secrets }: Evidence): Violation[] {
  const active = [
    ...rows.map(({ type, status }) => `Salesforce, ${type}, ${status}`),
    ...secrets.map(
      ({ org_id, type, status }) => `database, ${String(org_id)} ${String(type)}, ${String(status)}`,
    ),
  ].filter((text) => text.endsWith('ACTIVE'));
  const hashes = rows.flatMap(({ secretValueHash }) => secretValueHash ?? []);
  return [
    ...repeated(active).map((detail) => ({ invariant: 'one active secret per org and type', detail })),
    ...repeated(hashes).map((hash) => ({
      invariant: 'no secret twice in Salesforce',
      detail: `two rows have the hash ${hash}`,
    })),
    ...refusedWrites
      .filter(({ rule }) => rule === reuse)
      .map((refused) => ({ invariant: 'no secret uploaded twice', detail: JSON.stringify(refused) })),
  ];
}

function repeated(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}
