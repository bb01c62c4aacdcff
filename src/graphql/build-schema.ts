import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ClassType, type ContainerType, type NonEmptyArray } from 'type-graphql';
import type { KeyManagement } from '../key-management/key-management.js';
import type { AuditTrail } from '../key-management/ports/audit-trail.js';
import { createAccessChecker } from './access/check-access.js';
import { recordMutations } from './access/record-mutations.js';
import { requireDecisions } from './access/require-decisions.js';
import { createResolvers } from './create-resolvers.js';
import { readPlainFieldsDirectly } from './plain-fields.js';

/**
 * Builds the schema, code first, over the domain. Input is judged by the domain: class-validator's errors would carry
 * the values of arguments.
 */
export function buildGraphqlSchema(keyManagement: KeyManagement, audit: AuditTrail): GraphQLSchema {
  const resolvers = createResolvers(keyManagement);
  const container: ContainerType = {
    get: (wanted: unknown) => resolvers.find((resolver) => resolver.constructor === wanted),
  };
  readPlainFieldsDirectly();
  const schema = buildSchemaSync({
    resolvers: resolvers.map(({ constructor }) => constructor) as unknown as NonEmptyArray<ClassType>,
    container,
    authChecker: createAccessChecker(audit),
    globalMiddlewares: [recordMutations(audit)],
    validate: false,
  });
  requireDecisions(schema);
  return schema;
}
