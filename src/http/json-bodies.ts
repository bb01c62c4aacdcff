import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { KeyManagerError } from '../key-management/errors.js';

/**
 * Takes JSON alone, in UTF-8 alone (RFC 8259 section 8.1). Fastify would put a replacement character for each broken
 * byte, so two different bodies could mean the same; and keys that reach for prototypes are refused, not removed.
 */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (Buffer.isBuffer(body) && isUtf8(body)) {
      void parse(request, body.toString('utf8'), done);
      return;
    }
    done(new KeyManagerError('BAD_REQUEST', 'The body is not UTF-8.', {}));
  });
}
