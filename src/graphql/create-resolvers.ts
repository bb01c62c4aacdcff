import type { KeyManagement } from '../key-management/key-management.js';
import { AdoptionResolver } from './adoption/adoption-resolver.js';
import { AlertChannelResolver } from './alerts/alert-channel-resolver.js';
import { AlertResolver } from './alerts/alert-resolver.js';
import { ApprovalPolicyResolver } from './approvals/approval-policy-resolver.js';
import { ApprovalResolver } from './approvals/approval-resolver.js';
import { AuditEventResolver } from './audit/audit-event-resolver.js';
import { BackupResolver } from './backup-resolver.js';
import { CertificateResolver } from './certificate-resolver.js';
import { DriftResolver } from './drift-resolver.js';
import { OrgCertificateResolver } from './org-certificates/org-certificate-resolver.js';
import { OrgStateResolver } from './org-states/org-state-resolver.js';
import { NodeResolver } from './node-resolver.js';
import { GeneratePayloadResolver } from './plans/generate-payload-resolver.js';
import { KeyPlanResolver } from './plans/key-plan-resolver.js';
import { OrgRotationResolver } from './rotation/org-rotation-resolver.js';
import { DestroyPayloadResolver } from './destruction/destroy-payload-resolver.js';
import { DestructionResolver } from './destruction/destruction-resolver.js';
import { SecretDestructionResolver } from './destruction/secret-destruction-resolver.js';
import { RotationPolicyResolver } from './rotation/rotation-policy-resolver.js';
import { RotationRunResolver } from './rotation/rotation-run-resolver.js';
import { RotationOutlookResolver } from './rotation-outlook-resolver.js';
import { OperationResolver } from './operation-resolver.js';
import { SalesforceOrgCheckResolver } from './salesforce-org-check-resolver.js';
import { SalesforceOrgResolver } from './salesforce-org-resolver.js';
import { SubscriptionResolver } from './subscriptions/subscription-resolver.js';
import { TenantSecretResolver } from './tenant-secret-resolver.js';
import { ApiTokenResolver } from './tokens/api-token-resolver.js';
import { RoleGrantResolver } from './tokens/role-grant-resolver.js';
import { ViewerResolver } from './viewer-resolver.js';

/** All resolvers, over the domain. What is not here is not in the schema. */
export function createResolvers(keyManagement: KeyManagement): readonly object[] {
  return [
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
    new KeyPlanResolver(),
    new RotationPolicyResolver(keyManagement),
    new RotationRunResolver(),
    new DestructionResolver(keyManagement),
    new SecretDestructionResolver(),
    new DestroyPayloadResolver(),
    new AlertResolver(keyManagement),
    new AlertChannelResolver(keyManagement),
    new SubscriptionResolver(),
    new OrgRotationResolver(),
    new GeneratePayloadResolver(),
  ];
}
