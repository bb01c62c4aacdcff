import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayAudit, mayForOrg, mayRead } from '../key-management/access/decisions.js';
import type { DestructionCertificate } from '../key-management/destruction/destruction-certificate.js';
import { KeyManagerError } from '../key-management/errors.js';
import { parseOperationId, type OperationId } from '../key-management/identifiers.js';
import { callerOf } from './authentication.js';
import { certificatePage, pageStyle } from './destruction/certificate-page.js';
import { sendGraphqlError } from './graphql-errors.js';

/** Reads a certificate. */
export type ReadDestructionCertificate = (id: OperationId) => Promise<DestructionCertificate | undefined>;

/** The page has one style and nothing else: no script, no image, no request. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Declares `GET /destruction-certificates/ID`, a certificate of destruction for printing, and the same with `.json`,
 * what `npm run certificate:verify` takes. For whoever may read its org, or audit it.
 */
export function declareDestructionCertificates(app: FastifyInstance, read: ReadDestructionCertificate): void {
  app.get<{ Params: { name: string } }>('/destruction-certificates/:name', async (request, reply) => {
    const isJson = request.params.name.endsWith('.json');
    const id = parseOperationId(isJson ? request.params.name.slice(0, -5) : request.params.name);
    const certificate = id === undefined ? undefined : await read(id);
    if (certificate === undefined || !maySee(request, certificate)) {
      const error = new KeyManagerError('NOT_FOUND', 'There is no such certificate.', {});
      await sendGraphqlError(request, reply, { status: 404, error });
      return reply;
    }
    if (certificate.signed === null) {
      const error = new KeyManagerError('HSM_UNAVAILABLE', 'The certificate is not signed yet.', {});
      await sendGraphqlError(request, reply, { status: 503, error });
      return reply;
    }
    return await (isJson ? sendJson(reply, certificate) : sendPage(reply, certificate));
  });
}

/** What one may not see is not there. */
function maySee(request: FastifyRequest, { orgId }: DestructionCertificate): boolean {
  return mayForOrg(callerOf(request), [...mayRead, ...mayAudit], orgId);
}

async function sendJson(reply: FastifyReply, { id, signed }: DestructionCertificate): Promise<FastifyReply> {
  const { document, signature, keyName, keyFingerprint } = signed ?? {};
  return await reply
    .type('application/json')
    .header('content-disposition', `attachment; filename="destruction-${id}.json"`)
    .send(JSON.stringify({ document, signature, keyName, keyFingerprint }));
}

async function sendPage(reply: FastifyReply, certificate: DestructionCertificate): Promise<FastifyReply> {
  return await reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .send(certificatePage(certificate));
}
