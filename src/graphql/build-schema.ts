import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ContainerType } from 'type-graphql';
import type { KeyManagement } from '../key-management/key-management.js';
import { checkRoles } from './authorization.js';
import { BackupResolver } from './backup-resolver.js';
import { CertificateResolver } from './certificate-resolver.js';
import { DriftResolver } from './drift-resolver.js';
import { NodeResolver } from './node-resolver.js';
import { OperationResolver } from './operation-resolver.js';
import { SalesforceOrgCheckResolver } from './salesforce-org-check-resolver.js';
import { SalesforceOrgResolver } from './salesforce-org-resolver.js';
import { TenantSecretResolver } from './tenant-secret-resolver.js';

/**
 * Builds the schema, code first, over the domain. Input is judged by the domain: class-validator's errors would carry
 * the values of arguments.
 */
export function buildGraphqlSchema(keyManagement: KeyManagement): GraphQLSchema {
  const resolvers: readonly object[] = [
    new NodeResolver(),
    new SalesforceOrgResolver(keyManagement),
    new SalesforceOrgCheckResolver(),
    new CertificateResolver(keyManagement),
    new TenantSecretResolver(keyManagement),
    new BackupResolver(keyManagement),
    new OperationResolver(keyManagement),
    new DriftResolver(keyManagement),
  ];
  const container: ContainerType = {
    get: (wanted: unknown) => resolvers.find((resolver) => resolver.constructor === wanted),
  };
  return buildSchemaSync({
    resolvers: [
      NodeResolver,
      SalesforceOrgResolver,
      SalesforceOrgCheckResolver,
      CertificateResolver,
      TenantSecretResolver,
      BackupResolver,
      OperationResolver,
      DriftResolver,
    ],
    container,
    authChecker: checkRoles,
    validate: false,
  });
}
