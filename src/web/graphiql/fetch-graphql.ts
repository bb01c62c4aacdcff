import type { ExecutionResult } from 'graphql';
import { readToken } from '../session/token.ts';

/** Sends what GraphiQL asks with the session's token. */
export async function fetchGraphql(parameters: object): Promise<ExecutionResult> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      authorization: `Bearer ${readToken() ?? ''}`,
    },
    body: JSON.stringify(parameters),
  });
  return (await response.json()) as ExecutionResult;
}
