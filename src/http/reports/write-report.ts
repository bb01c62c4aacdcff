import type { Report, ReportRow } from '../../key-management/reports/report.js';

/** The forms of a report. */
export type ReportForm = 'csv' | 'json';

/** A report's text while its lines are read: CSV (RFC 4180) with a line of names, or one JSON array. */
export function writeReport(report: Report, form: ReportForm): AsyncGenerator<string> {
  return form === 'csv' ? csv(report) : json(report);
}

async function* csv(report: Report): AsyncGenerator<string> {
  const { columns } = report;
  yield `${columns.join(',')}\r\n`;
  for await (const row of report.rows()) yield `${columns.map((column) => field(row[column])).join(',')}\r\n`;
}

async function* json(report: Report): AsyncGenerator<string> {
  let before = '[';
  for await (const row of report.rows()) {
    yield `${before}\n${JSON.stringify(row)}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

/** A text that a spreadsheet would take for a formula is kept from being one by an apostrophe. */
function field(value: ReportRow[string] | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
