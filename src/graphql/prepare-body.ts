import type { FastifyRequest } from 'fastify';
import { refuseBatch, refuseLongDocument } from './limits/request-limits.js';
import { listedBody, refuseHash, type PersistedOperations } from './persisted/persisted-operations.js';

/** What is decided about a body before Apollo sees it: one operation, a listed one where there is a list, not too long. */
export function prepareBody(
  persisted: PersistedOperations | undefined,
): (request: FastifyRequest) => Promise<void> {
  return (request) => {
    refuseBatch(request.body);
    if (persisted === undefined) refuseHash(request.body);
    else request.body = listedBody(persisted, request.body);
    refuseLongDocument(request.body);
    return Promise.resolve();
  };
}
