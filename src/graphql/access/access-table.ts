import type { Role } from '../../key-management/actor.js';
import { mayAudit, mayRead } from '../../key-management/access/decisions.js';

/** For which orgs a caller needs one of the roles. */
export type AccessScope =
  /** For any: what is shown is narrowed to the orgs that they have it for. */
  | 'SOME_ORG'
  /** For all: it concerns the whole installation. */
  | 'EVERY_ORG'
  /** For the org that the field stands in. */
  | 'PARENT_ORG'
  /** For the org of what an argument names: an org itself, a secret, a request for approval, an alert. */
  | { readonly of: 'org' | 'secret' | 'approval' | 'alert'; readonly named: string };

/** Who may ask for a field; `ANYBODY` is everybody with a valid token. */
export type AccessRule = 'ANYBODY' | { readonly roles: readonly Role[]; readonly scope: AccessScope };

const readers = (scope: AccessScope): AccessRule => ({ roles: mayRead, scope });
const administrators = (scope: AccessScope): AccessRule => ({ roles: ['administrator'], scope });

/**
 * Who may ask for what: the one list. A query or mutation that is not in it keeps the server from starting. Other
 * fields may be read by whoever may read what they stand in, unless they are in it.
 */
export const accessTable: Readonly<Record<string, AccessRule>> = {
  'Query.viewer': 'ANYBODY',
  'Query.node': readers('SOME_ORG'),
  'Query.salesforceOrgs': readers('SOME_ORG'),
  'Query.certificates': readers('SOME_ORG'),
  'Query.tenantSecrets': readers('SOME_ORG'),
  'Query.tenantSecretCounts': readers('SOME_ORG'),
  'Query.rotationOutlook': { roles: mayRead, scope: { of: 'org', named: 'orgId' } },
  'Query.checkCertificate': { roles: mayRead, scope: { of: 'org', named: 'input.orgId' } },
  'Query.rotationRuns': readers('SOME_ORG'),
  'Query.operation': readers('SOME_ORG'),
  'Query.operations': readers('SOME_ORG'),
  'Query.drifts': readers('SOME_ORG'),
  'Query.approvalRequest': readers('SOME_ORG'),
  'Query.approvalRequests': readers('SOME_ORG'),
  'Query.alerts': readers('SOME_ORG'),
  'Query.alertChannels': administrators('EVERY_ORG'),
  'Query.alertDeliveries': administrators('EVERY_ORG'),
  'Query.apiTokens': administrators('EVERY_ORG'),
  'Query.roleGrants': administrators('EVERY_ORG'),
  'Query.auditEvents': { roles: mayAudit, scope: 'SOME_ORG' },

  'Subscription.operationUpdated': readers('SOME_ORG'),
  'Subscription.tenantSecretChanged': readers('SOME_ORG'),

  'Mutation.connectSalesforceOrg': administrators('EVERY_ORG'),
  'Mutation.updateSalesforceOrg': administrators({ of: 'org', named: 'input.id' }),
  'Mutation.pauseSalesforceOrg': administrators({ of: 'org', named: 'input.id' }),
  'Mutation.resumeSalesforceOrg': administrators({ of: 'org', named: 'input.id' }),
  'Mutation.disconnectSalesforceOrg': administrators({ of: 'org', named: 'input.id' }),
  'Mutation.reauthoriseSalesforceOrg': administrators({ of: 'org', named: 'input.id' }),
  'Mutation.testSalesforceOrg': {
    roles: ['administrator', 'operator', 'key-custodian'],
    scope: { of: 'org', named: 'input.id' },
  },
  'Mutation.uploadCertificate': { roles: ['operator'], scope: { of: 'org', named: 'input.orgId' } },
  'Mutation.readOrgCertificates': { roles: ['operator'], scope: { of: 'org', named: 'input.orgId' } },
  'Mutation.fetchCertificate': { roles: ['operator'], scope: { of: 'org', named: 'input.orgId' } },
  'Mutation.createCertificate': { roles: ['operator'], scope: { of: 'org', named: 'input.orgId' } },
  'Mutation.generateTenantSecret': { roles: ['operator'], scope: { of: 'org', named: 'input.orgId' } },
  'Mutation.destroyTenantSecret': { roles: ['key-custodian'], scope: { of: 'secret', named: 'input.id' } },
  'Mutation.restoreTenantSecret': { roles: ['key-custodian'], scope: { of: 'secret', named: 'input.id' } },
  'Mutation.purgeTenantSecretBackup': {
    roles: ['key-custodian'],
    scope: { of: 'secret', named: 'input.id' },
  },
  'Mutation.reconcileSalesforceOrg': {
    roles: ['operator', 'administrator'],
    scope: { of: 'org', named: 'input.id' },
  },
  'Mutation.adoptTenantSecrets': { roles: ['key-custodian'], scope: { of: 'org', named: 'input.orgId' } },
  'Mutation.setApprovalPolicy': administrators({ of: 'org', named: 'input.orgId' }),
  'Mutation.setDestructionGate': administrators({ of: 'org', named: 'input.orgId' }),
  'Mutation.recordReencryption': { roles: ['key-custodian'], scope: { of: 'secret', named: 'input.id' } },
  'Mutation.verifyTenantSecretBackup': {
    roles: ['key-custodian'],
    scope: { of: 'secret', named: 'input.id' },
  },
  'Mutation.setRotationPolicy': administrators({ of: 'org', named: 'input.orgId' }),
  'Mutation.pauseRotationPolicy': {
    roles: ['operator', 'administrator'],
    scope: { of: 'org', named: 'input.orgId' },
  },
  'Mutation.resumeRotationPolicy': {
    roles: ['operator', 'administrator'],
    scope: { of: 'org', named: 'input.orgId' },
  },
  'Mutation.deleteRotationPolicy': administrators({ of: 'org', named: 'input.orgId' }),
  'Mutation.approveRequest': { roles: ['key-custodian'], scope: { of: 'approval', named: 'input.id' } },
  'Mutation.withdrawRequest': { roles: ['key-custodian'], scope: { of: 'approval', named: 'input.id' } },
  'Mutation.refuseRequest': {
    roles: ['key-custodian', 'administrator'],
    scope: { of: 'approval', named: 'input.id' },
  },
  'Mutation.acknowledgeAlert': {
    roles: ['operator', 'key-custodian', 'administrator'],
    scope: { of: 'alert', named: 'input.id' },
  },
  'Mutation.createAlertWebhook': administrators('EVERY_ORG'),
  'Mutation.createAlertMail': administrators('EVERY_ORG'),
  'Mutation.deleteAlertChannel': administrators('EVERY_ORG'),
  'Mutation.replayAlertDelivery': administrators('EVERY_ORG'),
  'Mutation.createApiToken': administrators('EVERY_ORG'),
  'Mutation.revokeApiToken': administrators('EVERY_ORG'),
  'Mutation.grantRole': administrators('EVERY_ORG'),
  'Mutation.revokeRole': administrators('EVERY_ORG'),

  'SalesforceOrg.jwtCertificatePem': administrators('PARENT_ORG'),
};
