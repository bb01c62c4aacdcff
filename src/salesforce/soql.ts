import { z } from 'zod';
import type { OrgCalls } from './org-calls.js';
import { readShape, type Answered } from './org-connection.js';
import { RequestFailure } from './request-failure.js';

/** Which of the two query resources: the org's data, or its metadata (Tooling API). */
export type QueryResource = '/query' | '/tooling/query';

/** Every record of a query, and Salesforce's clock of its first page. */
export interface QueryResult<RecordOf> {
  readonly records: RecordOf[];
  readonly salesforceTime: Date | undefined;
}

/** 50 secrets live and some thousand destroyed ones fit many times over. */
const mostPages = 200;

/** A text as a SOQL literal. */
export function soqlText(text: string): string {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
}

/**
 * Runs a query and reads all of its pages; jsforce's own query stops after the first. Rejects as OrgCalls.run does,
 * and with RequestFailure UNREADABLE where the pages do not add up.
 */
export async function queryAll<Shape extends z.ZodType>(
  calls: OrgCalls,
  soql: string,
  record: Shape,
  resource: QueryResource = '/query',
): Promise<QueryResult<z.output<Shape>>> {
  const pageShape = z.object({
    totalSize: z.number().int(),
    done: z.boolean(),
    records: z.array(record),
    nextRecordsUrl: z.string().startsWith('/services/data/').optional(),
  });
  const first = await calls.get(`${resource}?q=${encodeURIComponent(soql)}`);
  let page = readShape(pageShape, first);
  const records = [...page.records];
  for (let pages = 1; !page.done; pages += 1) {
    if (page.nextRecordsUrl === undefined || pages >= mostPages) throw incomplete(first);
    page = readShape(pageShape, await calls.get(page.nextRecordsUrl));
    records.push(...page.records);
  }
  if (records.length !== page.totalSize) throw incomplete(first);
  return { records, salesforceTime: first.salesforceTime };
}

function incomplete(answer: Answered): RequestFailure {
  return new RequestFailure('UNREADABLE', "The pages of Salesforce's answer are not complete.", {
    status: answer.status,
  });
}
