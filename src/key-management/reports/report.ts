import type { SalesforceOrgId } from '../identifiers.js';
import type { ListPosition, ListStretch, StoreReader } from '../ports/store.js';
import type { SalesforceOrg } from '../salesforce-org.js';

/** One line; times are RFC 3339. */
export type ReportRow = Readonly<Record<string, string | number | boolean | null>>;

/** A report: its columns, and its lines as they are read, so that it may be of any length. */
export interface Report {
  readonly columns: readonly string[];
  rows(): AsyncGenerator<ReportRow>;
}

/** What a report is made of. */
export interface ReportScope {
  readonly read: StoreReader;
  /** The orgs that it tells of; all where none are given. */
  readonly onlyOrgs: readonly SalesforceOrgId[] | undefined;
  readonly now: Date;
}

const rowsAtOnce = 200;
const dayMilliseconds = 86_400_000;

/** Every row of a list, page by page. */
export async function* everyRow<Row extends { readonly id: string; readonly createdAt: Date }>(
  { onlyOrgs }: ReportScope,
  fetch: (stretch: ListStretch) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let after: ListPosition | undefined;
  for (;;) {
    const page = await fetch({
      limit: rowsAtOnce,
      ...(after === undefined ? {} : { after }),
      ...(onlyOrgs === undefined ? {} : { onlyOrgs }),
    });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < rowsAtOnce) return;
    const version = 'version' in last && typeof last.version === 'number' ? { version: last.version } : {};
    after = { createdAt: last.createdAt.toISOString(), id: last.id, ...version };
  }
}

/** Every org of the scope. */
export async function* everyOrg(scope: ReportScope): AsyncGenerator<SalesforceOrg> {
  for await (const page of everyRow(scope, (stretch) => scope.read.salesforceOrgs(stretch))) yield* page;
}

/** Whole days that have passed since. */
export function daysSince(time: Date, now: Date): number {
  return Math.floor((now.getTime() - time.getTime()) / dayMilliseconds);
}
