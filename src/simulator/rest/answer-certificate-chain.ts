import { X509Certificate } from 'node:crypto';
import { bytes, json, type Answer } from '../http/answer.js';
import { methodNotAllowed, notFound } from '../http/refusal.js';
import { addressedObject } from '../objects/catalog.js';
import { namesRecord } from '../org/record-id.js';
import type { Call } from './call.js';

/**
 * `GET …/tooling/sobjects/Certificate/ID/CertificateChain`. Nothing public says in which form the body comes: a switch
 * chooses. Throws Refusal.
 */
export function answerCertificateChain(call: Call, id: string): Answer {
  const { simulation, request, api, apiVersion } = call;
  const { state } = simulation.org;
  addressedObject(state, api, apiVersion, 'Certificate');
  if (request.method !== 'GET') throw methodNotAllowed(request.method);
  const certificate = state.certificates.find((known) => namesRecord(id, known.id));
  if (certificate === undefined) throw notFound('no Certificate has this id.');
  const { raw } = new X509Certificate(certificate.pem);
  switch (state.settings.certificateChain) {
    case 'pem':
      return bytes(200, Buffer.from(certificate.pem), 'text/plain;charset=UTF-8');
    case 'der':
      return bytes(200, raw, 'application/octet-stream');
    case 'base64':
      return bytes(200, Buffer.from(raw.toString('base64')), 'text/plain;charset=UTF-8');
    case 'json':
      return json(200, { CertificateChain: certificate.pem });
  }
}
