import type { ApolloServerPlugin } from '@apollo/server';
import { getNamedType, getNullableType, GraphQLError, isCompositeType, isListType, Kind } from 'graphql';
import {
  getComplexity,
  type ComplexityEstimator,
  type ComplexityEstimatorArgs,
} from 'graphql-query-complexity';
import { KeyManagerError } from '../../key-management/errors.js';
import type { GraphqlContext } from '../context.js';
import { limits, tooComplexDocument } from './too-complex.js';

/** What a list without `first` is taken to hold. */
const unstatedLength = 10;
/** The longest page there is; `first` above it is refused by the list itself. */
const longestPage = 100;
/** Steps of counting: fragments can be spread so often that the count itself would take long. */
const mostSteps = 10_000;

/** One for the field, and its children as often as they can come. */
const countFields: ComplexityEstimator = (asked) => 1 + timesOf(asked) * asked.childComplexity;

function timesOf({ args, field, type }: ComplexityEstimatorArgs): number {
  const first: unknown = (args as Record<string, unknown>)['first'];
  if (typeof first === 'number') return Math.min(Math.max(first, 1), longestPage);
  // A connection's edges were counted with it; the schema's description of itself is as long as it is.
  if (field.name === 'edges' || type.name.startsWith('__') || field.name.startsWith('__')) return 1;
  const isListOfObjects =
    isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type));
  return isListOfObjects ? unstatedLength : 1;
}

/**
 * Refuses what would make an answer of too many fields: after validation, for a cost is not defined before, and with
 * the variables, for `first` may be one. Nothing has been executed then.
 */
export const costPlugin: ApolloServerPlugin<GraphqlContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ schema, document, request, operationName }) => {
        const named = operationName === null ? {} : { operationName };
        const variables = request.variables ?? {};
        if (knownCostOf({ schema, query: document, variables, ...named }) > limits.cost) {
          throw tooComplexDocument('cost');
        }
        return Promise.resolve();
      },
    }),
};

type Asked = Omit<Parameters<typeof getComplexity>[0], 'estimators'>;

const costs = new WeakMap<Asked['query'], Map<string, number>>();
const mostRemembered = 100;

/**
 * Counts once for each document that Apollo keeps, and for each set of variables that could make a difference: numbers
 * and switches, and whether the others are there. What else they hold is judged before, and costs nothing.
 */
function knownCostOf(asked: Asked): number {
  const known = costs.get(asked.query) ?? new Map<string, number>();
  costs.set(asked.query, known);
  const key = `${asked.operationName ?? ''} ${JSON.stringify(Object.entries(asked.variables ?? {}).map(telling))}`;
  const cost = known.get(key) ?? costOf(asked);
  if (known.size >= mostRemembered) known.clear();
  known.set(key, cost);
  return cost;
}

function telling([name, value]: [string, unknown]): [string, unknown] {
  const counts = value === null || typeof value === 'number' || typeof value === 'boolean';
  return [name, counts ? value : typeof value];
}

function costOf(asked: Asked): number {
  try {
    return getComplexity({ ...asked, estimators: [countFields], maxQueryNodes: mostSteps });
  } catch (thrown) {
    const argument = thrown instanceof GraphQLError ? thrown.nodes?.[0] : undefined;
    // A null where the schema wants a value is known only now; without a cost the operation must not run.
    if (argument?.kind === Kind.VARIABLE) throw unusable(argument.name.value);
    return Number.POSITIVE_INFINITY;
  }
}

function unusable(field: string): GraphQLError {
  const message = `The variable $${field} holds a value that does not fit where it is used.`;
  const originalError = new KeyManagerError('BAD_USER_INPUT', message, { field });
  return new GraphQLError(message, { originalError, extensions: { http: { status: 400 } } });
}
