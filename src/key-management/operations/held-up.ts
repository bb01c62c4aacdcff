import { KeyManagerError } from '../errors.js';

/** The error of an operation that did not send its request, since this server had been held up for too long. */
export function heldUp(): KeyManagerError<'SALESFORCE_UNAVAILABLE'> {
  return new KeyManagerError(
    'SALESFORCE_UNAVAILABLE',
    'This server was held up right before it sent the request, so nothing was sent.',
    {},
  );
}
