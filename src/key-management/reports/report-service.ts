import { badInput, notFound } from '../arguments.js';
import { mayRead, orgsFor } from '../access/decisions.js';
import type { Caller } from '../actor.js';
import { KeyManagerError } from '../errors.js';
import { parseSalesforceOrgId } from '../identifiers.js';
import type { Clock } from '../ports/clock.js';
import type { StoreReader } from '../ports/store.js';
import { activity, ReportPeriod } from './activity.js';
import { age } from './age.js';
import { compliance } from './compliance.js';
import { inventory } from './inventory.js';
import type { Report, ReportScope } from './report.js';

/** What is asked for; texts as they came. */
export type ReportRequest = Readonly<
  Partial<Record<'name' | 'orgId' | 'period' | 'from' | 'to' | 'maximumAgeDays', string>>
>;

const longestAgeDays = 36_500;

/** Makes reports for those who may read, of the orgs that they may read. */
export class ReportService {
  readonly #read: StoreReader;
  readonly #clock: Clock;

  constructor(read: StoreReader, clock: Clock) {
    this.#read = read;
    this.#clock = clock;
  }

  /** The report; rejects with FORBIDDEN, NOT_FOUND or BAD_USER_INPUT before anything of it is read. */
  async report(caller: Caller, request: ReportRequest): Promise<Report> {
    const scope = await this.#scope(caller, request.orgId);
    switch (request.name) {
      case 'inventory':
        return inventory(scope);
      case 'age':
        return age(scope);
      case 'activity': {
        const period = ReportPeriod[(request.period ?? 'month') as ReportPeriod] as ReportPeriod | undefined;
        if (period === undefined) throw badInput('period', 'give day, month or year');
        return activity(scope, { period, from: timeOf('from', request), to: timeOf('to', request) });
      }
      case 'compliance':
        return compliance(scope, { maximumAgeDays: daysOf(request) });
      default:
        throw notFound('report');
    }
  }

  async #scope(caller: Caller, orgId: string | undefined): Promise<ReportScope> {
    const readable = orgsFor(caller, mayRead);
    if (readable?.length === 0) {
      const message = `This needs the role ${mayRead.join(' or ')}.`;
      throw new KeyManagerError('FORBIDDEN', message, { requiredRoles: mayRead });
    }
    const scope = { read: this.#read, now: this.#clock.now() };
    if (orgId === undefined) return { ...scope, onlyOrgs: readable };
    const id = parseSalesforceOrgId(orgId);
    const isReadable = id !== undefined && (readable === undefined || readable.includes(id));
    const [org] = isReadable ? await this.#read.salesforceOrgsByIds([id]) : [];
    if (org === undefined) throw notFound('Salesforce org');
    return { ...scope, onlyOrgs: [org.id] };
  }
}

function timeOf(field: 'from' | 'to', request: ReportRequest): Date | undefined {
  const text = request[field];
  if (text === undefined) return undefined;
  const time = new Date(text);
  const isWellFormed = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,3})?Z)?$/.test(text);
  if (isWellFormed && !Number.isNaN(time.getTime())) return time;
  throw badInput(field, 'give a date, as 2026-01-31, or a time in UTC, as 2026-01-31T12:00:00Z');
}

function daysOf({ maximumAgeDays = '365' }: ReportRequest): number {
  const days = /^\d{1,5}$/.test(maximumAgeDays) ? Number(maximumAgeDays) : Number.NaN;
  if (days >= 1 && days <= longestAgeDays) return days;
  throw badInput('maximumAgeDays', `it must be 1 to ${String(longestAgeDays)}`);
}
