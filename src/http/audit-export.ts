import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { mayAudit, mayForEveryOrg } from '../key-management/access/decisions.js';
import { isKeyManagerError, KeyManagerError } from '../key-management/errors.js';
import type { AuditTrail } from '../key-management/ports/audit-trail.js';
import { callerOf } from './authentication.js';
import { sendGraphqlError } from './graphql-errors.js';

/** What is exported. */
export interface ExportedAudit {
  publicKeyPem(): Promise<string>;
  begin(): Promise<AsyncGenerator<string>>;
}

/**
 * Declares `GET /audit/export`, the whole record as JSON Lines while it is read, and `GET /audit/public-key`, what
 * verifies it. Who takes the record away is on record.
 */
export function declareAuditExport(app: FastifyInstance, exported: ExportedAudit, trail: AuditTrail): void {
  app.get('/audit/public-key', async (request, reply) => {
    await answer(request, reply, trail, 'readAuditKey', async () => {
      const pem = await exported.publicKeyPem();
      return await reply.type('application/x-pem-file').send(pem);
    });
    return reply;
  });
  app.get('/audit/export', async (request, reply) => {
    await answer(request, reply, trail, 'exportAudit', async () => {
      const lines = await exported.begin();
      return await reply
        .type('application/jsonl')
        .header('content-disposition', 'attachment; filename="audit.jsonl"')
        .send(Readable.from(lines));
    });
    return reply;
  });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  trail: AuditTrail,
  action: string,
  send: () => Promise<unknown>,
): Promise<void> {
  const caller = callerOf(request);
  const origin = { actor: caller.actor, address: request.ip, requestId: request.id };
  try {
    await trail.call({ ...origin, action, orgId: null, objectId: null }, () => {
      if (mayForEveryOrg(caller, mayAudit)) return Promise.resolve();
      const message = `This needs the role ${mayAudit.join(' or ')} for every org.`;
      return Promise.reject(new KeyManagerError('FORBIDDEN', message, { requiredRoles: mayAudit }));
    });
    await send();
  } catch (error) {
    if (!isKeyManagerError(error)) throw error;
    const status = error.code === 'FORBIDDEN' ? 403 : 503;
    await sendGraphqlError(request, reply, { status, error });
  }
}
