import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { errorTable, isKeyManagerError, type AnyKeyManagerError } from '../../key-management/errors.js';

const apolloTexts: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  BAD_REQUEST: 'The request is not a GraphQL request.',
  OPERATION_RESOLUTION_FAILURE: 'The document does not say which operation to run: give operationName.',
};

/**
 * The one way from an error to an answer. Ours show what is wrong, with what, and what to do; Apollo's and graphql-js's
 * own lose their text, which can repeat the document or an argument; everything else shows a request id alone.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = causeOf(error);
  const place = placeOf(formatted);
  if (isKeyManagerError(cause)) return { ...faceOf(cause), ...place };
  const code = String(formatted.extensions?.['code']);
  const text = apolloTexts[code];
  if (text !== undefined) {
    return { message: `${text}${where(formatted, error)}`, ...place, extensions: { code: publicCode(code) } };
  }
  const requestId = formatted.extensions?.['requestId'];
  return {
    message: `Something failed that should not. ${errorTable.INTERNAL_SERVER_ERROR.remedy}`,
    ...place,
    extensions: {
      code: 'INTERNAL_SERVER_ERROR',
      requestId: typeof requestId === 'string' ? requestId : null,
    },
  };
}

/** What was thrown, out of graphql-js's envelope. */
export function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}

/** Message and extensions of one of our errors. */
export function faceOf(error: AnyKeyManagerError): Pick<GraphQLFormattedError, 'message' | 'extensions'> {
  return { message: error.publicMessage, extensions: { code: error.code, ...error.particulars } };
}

function publicCode(code: string): string {
  return code.startsWith('GRAPHQL_') ? code : 'BAD_REQUEST';
}

function placeOf(formatted: GraphQLFormattedError): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  return {
    ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
  };
}

/** Says where, and what kind of thing stands there, without quoting it. */
function where(formatted: GraphQLFormattedError, error: unknown): string {
  const [location] = formatted.locations ?? [];
  if (location === undefined) return '';
  const node = error instanceof GraphQLError ? error.nodes?.[0]?.kind : undefined;
  const kind = node === undefined ? '' : ` (${node})`;
  return ` Look at line ${String(location.line)}, column ${String(location.column)}${kind}.`;
}
