import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { isKeyManagerError, KeyManagerError } from '../../key-management/errors.js';
import type { AuditTrail } from '../../key-management/ports/audit-trail.js';
import type { Report } from '../../key-management/reports/report.js';
import type { ReportService } from '../../key-management/reports/report-service.js';
import { callerOf } from '../authentication.js';
import { sendGraphqlError } from '../graphql-errors.js';
import { writeReport, type ReportForm } from './write-report.js';

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const;
const statuses: Readonly<Record<string, number>> = { FORBIDDEN: 403, NOT_FOUND: 404, BAD_USER_INPUT: 400 };
const parameters = ['orgId', 'period', 'from', 'to', 'maximumAgeDays'] as const;

/**
 * Declares `GET /reports/NAME`: inventory, age, activity and compliance, as CSV or JSON, sent while it is read. Who may
 * query an org may have its report; who takes one away is on record.
 */
export function declareReports(
  app: FastifyInstance,
  reports: Pick<ReportService, 'report'>,
  trail: AuditTrail,
): void {
  app.get<{ Params: { name: string }; Querystring: Record<string, unknown> }>(
    '/reports/:name',
    async (request, reply) => {
      try {
        const form = formOf(request.query['format']);
        const report = await asked(request, reports, trail);
        const { name } = request.params;
        return await reply
          .type(types[form])
          .header('content-disposition', `attachment; filename="${name}.${form}"`)
          .send(Readable.from(writeReport(report, form)));
      } catch (error) {
        await refuse(request, reply, error);
        return reply;
      }
    },
  );
}

async function asked(
  request: FastifyRequest<{ Params: { name: string }; Querystring: Record<string, unknown> }>,
  reports: Pick<ReportService, 'report'>,
  trail: AuditTrail,
): Promise<Report> {
  const caller = callerOf(request);
  const given = Object.fromEntries(
    parameters.flatMap((name) => {
      const value = request.query[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const call = { actor: caller.actor, address: request.ip, requestId: request.id };
  return await trail.call({ ...call, action: 'exportReport', orgId: null, objectId: null }, () =>
    reports.report(caller, { ...given, name: request.params.name }),
  );
}

function formOf(format: unknown): ReportForm {
  if (format === undefined || format === 'json') return 'json';
  if (format === 'csv') return 'csv';
  const message = 'The argument format cannot be used: give csv or json.';
  throw new KeyManagerError('BAD_USER_INPUT', message, { field: 'format' });
}

async function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): Promise<void> {
  if (!isKeyManagerError(error)) throw error;
  await sendGraphqlError(request, reply, { status: statuses[error.code] ?? 503, error });
}
