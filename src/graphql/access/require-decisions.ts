import type { GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { accessTable } from './access-table.js';

/** Refuses a schema in which somebody forgot to decide who may ask for a field. */
export function requireDecisions(schema: GraphQLSchema): void {
  const { queries, mutations, subscriptions } = getMetadataStorage();
  const guarded = new Set([
    ...queries.filter(({ roles }) => roles !== undefined).map(({ schemaName }) => `Query.${schemaName}`),
    ...mutations.filter(({ roles }) => roles !== undefined).map(({ schemaName }) => `Mutation.${schemaName}`),
    ...subscriptions
      .filter(({ roles }) => roles !== undefined)
      .map(({ schemaName }) => `Subscription.${schemaName}`),
  ]);
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.keys(type?.getFields() ?? {})) {
      const name = `${type?.name ?? ''}.${field}`;
      if (accessTable[name] === undefined)
        throw new Error(`the access table does not say who may ask for ${name}`);
      if (!guarded.has(name))
        throw new Error(`${name} lacks @Authorized(): nothing looks it up in the access table`);
    }
  }
}
