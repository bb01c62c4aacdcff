import type { ApolloServerPlugin } from '@apollo/server';
import {
  coerceInputValue,
  GraphQLError,
  isInputType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import { KeyManagerError } from '../../key-management/errors.js';
import type { GraphqlContext } from '../context.js';

/**
 * Judges the variables before graphql-js does: its own errors repeat the whole input, and a private key pasted into
 * the wrong field would come back in the answer. The answer names the field alone.
 */
export const variablesPlugin: ApolloServerPlugin<GraphqlContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ schema, operation, request }) => {
        const variables = request.variables ?? {};
        for (const definition of operation?.variableDefinitions ?? []) judge(schema, definition, variables);
        return Promise.resolve();
      },
    }),
};

function judge(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  variables: Record<string, unknown>,
): void {
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return;
  const name = definition.variable.name.value;
  if (Object.hasOwn(variables, name) && variables[name] !== undefined) {
    judgeValue(name, type, variables[name]);
  } else if (isNonNullType(type) && definition.defaultValue === undefined) {
    throw badVariable(name, name, type, 'is missing');
  }
}

function judgeValue(name: string, type: GraphQLInputType, value: unknown): void {
  coerceInputValue(value, type, (path) => {
    const field = path.length === 0 ? name : path.join('.');
    throw badVariable(
      name,
      field,
      type,
      'holds a value that does not fit there, or a field that is not known there',
    );
  });
}

function badVariable(name: string, field: string, type: GraphQLInputType, problem: string): GraphQLError {
  const at = field === name ? '' : ` at ${field}`;
  const message = `The variable $${name} of type ${String(type)}${at} ${problem}.`;
  return new GraphQLError(message, {
    originalError: new KeyManagerError('BAD_USER_INPUT', message, { field }),
    extensions: { http: { status: 400 } },
  });
}
