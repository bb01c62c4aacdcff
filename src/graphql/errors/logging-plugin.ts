import type { ApolloServerPlugin } from '@apollo/server';
import { types } from 'node:util';
import { isKeyManagerError } from '../../key-management/errors.js';
import type { Logger } from '../../key-management/ports/logger.js';
import type { GraphqlContext } from '../context.js';
import { NothingToTell } from '../subscriptions/event-stream.js';
import { causeOf } from './format-error.js';

/**
 * Logs what failed under the request's id, and hands that id to the answer. Of our own errors the code alone is
 * logged, at a level of its own; of unexpected ones the whole, which never holds an argument.
 */
export function createLoggingPlugin(logger: Logger): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors: ({ errors, contextValue }) => {
          for (const error of errors) {
            const cause = causeOf(error);
            if (cause instanceof NothingToTell) continue;
            const { requestId } = contextValue;
            if (isKeyManagerError(cause)) {
              logger.info({ requestId, code: cause.code, cause: cause.cause }, 'refused');
            } else if (error.extensions['code'] === 'INTERNAL_SERVER_ERROR' || error.originalError) {
              error.extensions['requestId'] = requestId;
              logger.error({ requestId, err: types.isNativeError(cause) ? cause : undefined }, 'failed');
            }
          }
          return Promise.resolve();
        },
      }),
  };
}
