import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ContainerType } from 'type-graphql';
import type { KeyManagement } from '../key-management/key-management.js';
import type { AuditTrail } from '../key-management/ports/audit-trail.js';
import { createAccessChecker } from './access/check-access.js';
import { recordMutations } from './access/record-mutations.js';
import { requireDecisions } from './access/require-decisions.js';
import { AdoptionResolver } from './adoption/adoption-resolver.js';
import { ApprovalPolicyResolver } from './approvals/approval-policy-resolver.js';
import { ApprovalResolver } from './approvals/approval-resolver.js';
import { AuditEventResolver } from './audit/audit-event-resolver.js';
import { BackupResolver } from './backup-resolver.js';
import { CertificateResolver } from './certificate-resolver.js';
import { DriftResolver } from './drift-resolver.js';
import { OrgCertificateResolver } from './org-certificates/org-certificate-resolver.js';
import { OrgStateResolver } from './org-states/org-state-resolver.js';
import { NodeResolver } from './node-resolver.js';
import { readPlainFieldsDirectly } from './plain-fields.js';
import { RotationOutlookResolver } from './rotation-outlook-resolver.js';
import { OperationResolver } from './operation-resolver.js';
import { SalesforceOrgCheckResolver } from './salesforce-org-check-resolver.js';
import { SalesforceOrgResolver } from './salesforce-org-resolver.js';
import { TenantSecretResolver } from './tenant-secret-resolver.js';
import { ApiTokenResolver } from './tokens/api-token-resolver.js';
import { RoleGrantResolver } from './tokens/role-grant-resolver.js';
import { ViewerResolver } from './viewer-resolver.js';

/**
 * Builds the schema, code first, over the domain. Input is judged by the domain: class-validator's errors would carry
 * the values of arguments.
 */
export function buildGraphqlSchema(keyManagement: KeyManagement, audit: AuditTrail): GraphQLSchema {
  const resolvers: readonly object[] = [
    new NodeResolver(),
    new SalesforceOrgResolver(keyManagement),
    new SalesforceOrgCheckResolver(),
    new OrgStateResolver(keyManagement),
    new OrgCertificateResolver(keyManagement),
    new AdoptionResolver(keyManagement),
    new CertificateResolver(keyManagement),
    new TenantSecretResolver(keyManagement),
    new ApiTokenResolver(keyManagement),
    new RoleGrantResolver(keyManagement),
    new AuditEventResolver(),
    new ApprovalResolver(keyManagement),
    new ApprovalPolicyResolver(keyManagement),
    new RotationOutlookResolver(keyManagement),
    new ViewerResolver(),
    new BackupResolver(keyManagement),
    new OperationResolver(),
    new DriftResolver(keyManagement),
  ];
  const container: ContainerType = {
    get: (wanted: unknown) => resolvers.find((resolver) => resolver.constructor === wanted),
  };
  readPlainFieldsDirectly();
  const schema = buildSchemaSync({
    resolvers: [
      NodeResolver,
      SalesforceOrgResolver,
      SalesforceOrgCheckResolver,
      OrgStateResolver,
      OrgCertificateResolver,
      AdoptionResolver,
      CertificateResolver,
      TenantSecretResolver,
      ApiTokenResolver,
      RoleGrantResolver,
      AuditEventResolver,
      ApprovalResolver,
      ApprovalPolicyResolver,
      RotationOutlookResolver,
      ViewerResolver,
      BackupResolver,
      OperationResolver,
      DriftResolver,
    ],
    container,
    authChecker: createAccessChecker(audit),
    globalMiddlewares: [recordMutations(audit)],
    validate: false,
  });
  requireDecisions(schema);
  return schema;
}
