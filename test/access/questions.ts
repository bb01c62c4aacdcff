import { isObjectType, isInterfaceType, getNamedType } from 'graphql';
import { schema } from './matrix.js';

/** How to come upon an object of a type by reading; X stands for the field that is asked for. */
const ways: Readonly<Record<string, string | readonly string[]>> = {
  SalesforceOrg: '{ salesforceOrgs(first: 1) { edges { node { X } } } }',
  SalesforceOrgConnection: '{ salesforceOrgs(first: 1) { X } }',
  SalesforceOrgEdge: '{ salesforceOrgs(first: 1) { edges { X } } }',
  PageInfo: '{ salesforceOrgs(first: 1) { pageInfo { X } } }',
  Certificate: '{ certificates(first: 1) { edges { node { X } } } }',
  CertificateConnection: '{ certificates(first: 1) { X } }',
  CertificateEdge: '{ certificates(first: 1) { edges { X } } }',
  TenantSecret: '{ tenantSecrets(first: 1) { edges { node { X } } } }',
  TenantSecretConnection: '{ tenantSecrets(first: 1) { X } }',
  TenantSecretEdge: '{ tenantSecrets(first: 1) { edges { X } } }',
  ApiToken: '{ apiTokens(first: 1) { edges { node { X } } } }',
  ApiTokenConnection: '{ apiTokens(first: 1) { X } }',
  ApiTokenEdge: '{ apiTokens(first: 1) { edges { X } } }',
  RoleGrant: '{ roleGrants(first: 1) { edges { node { X } } } }',
  RoleGrantConnection: '{ roleGrants(first: 1) { X } }',
  RoleGrantEdge: '{ roleGrants(first: 1) { edges { X } } }',
  Actor: [
    '{ auditEvents(first: 1) { edges { node { actor { X } } } } }',
    '{ operations(first: 1) { edges { node { actor { X } } } } }',
  ],
  Operation: '{ operations(first: 1) { edges { node { X } } } }',
  OperationConnection: '{ operations(first: 1) { X } }',
  OperationEdge: '{ operations(first: 1) { edges { X } } }',
  OperationStep: '{ operations(first: 1) { edges { node { steps { X } } } } }',
  OperationError: '{ operations(first: 1) { edges { node { error { X } } } } }',
  Drift: '{ drifts(orgId: "ORG", first: 1) { edges { node { X } } } }',
  DriftConnection: '{ drifts(orgId: "ORG", first: 1) { X } }',
  DriftEdge: '{ drifts(orgId: "ORG", first: 1) { edges { X } } }',
  ApprovalPolicy: '{ salesforceOrgs(first: 1) { edges { node { approvalPolicy { X } } } } }',
  ApprovalRequest: '{ approvalRequests(first: 1) { edges { node { X } } } }',
  ApprovalRequestConnection: '{ approvalRequests(first: 1) { X } }',
  ApprovalRequestEdge: '{ approvalRequests(first: 1) { edges { X } } }',
  Approval: '{ approvalRequests(first: 1) { edges { node { approvals { X } } } } }',
  AuditEvent: '{ auditEvents(first: 1) { edges { node { X } } } }',
  AuditEventConnection: '{ auditEvents(first: 1) { X } }',
  AuditEventEdge: '{ auditEvents(first: 1) { edges { X } } }',
  AuditParticular: '{ auditEvents(first: 1, action: "grantRole") { edges { node { particulars { X } } } } }',
  Viewer: '{ viewer { X } }',
  TenantSecretCounts: '{ tenantSecretCounts { X } }',
  DestructionGate: '{ salesforceOrgs(first: 1) { edges { node { destructionGate { X } } } } }',
  ReencryptionEvidence: '{ tenantSecrets(first: 1) { edges { node { reencryptionEvidence { X } } } } }',
  DestructionCertificate: '{ tenantSecrets(first: 1) { edges { node { destructionCertificate { X } } } } }',
  Alert: '{ alerts(first: 1) { edges { node { X } } } }',
  AlertConnection: '{ alerts(first: 1) { X } }',
  AlertEdge: '{ alerts(first: 1) { edges { X } } }',
  AlertChannel: '{ alertChannels { X } }',
  AlertDelivery: '{ alertDeliveries(first: 1) { edges { node { X } } } }',
  AlertDeliveryConnection: '{ alertDeliveries(first: 1) { X } }',
  AlertDeliveryEdge: '{ alertDeliveries(first: 1) { edges { X } } }',
  RotationPolicy: '{ salesforceOrgs(first: 1) { edges { node { rotationPolicies { X } } } } }',
  RotationWindow: '{ salesforceOrgs(first: 1) { edges { node { rotationPolicies { window { X } } } } } }',
  RotationForecast: '{ salesforceOrgs(first: 1) { edges { node { rotationPolicies { forecast { X } } } } } }',
  RotationRun: '{ rotationRuns(first: 1) { edges { node { X } } } }',
  RotationRunConnection: '{ rotationRuns(first: 1) { X } }',
  RotationRunEdge: '{ rotationRuns(first: 1) { edges { X } } }',
  RotationOutlook: '{ rotationOutlook(orgId: "ORG") { X } }',
  TypeOutlook: '{ rotationOutlook(orgId: "ORG") { types { X } } }',
  ActiveSpan: '{ rotationOutlook(orgId: "ORG") { types { spans { X } } } }',
  CertificateCheck: '{ checkCertificate(input: { orgId: "ORG", pem: "none" }) { X } }',
  CertificateReason: '{ checkCertificate(input: { orgId: "ORG", pem: "none" }) { reasons { X } } }',
  Query: '{ X }',
};

/** Arguments of queries that have to have some. */
const queryArguments: Readonly<Record<string, string>> = {
  node: '(id: "nothing")',
  approvalRequest: '(id: "nothing")',
  operation: '(id: "nothing")',
  drifts: '(orgId: "ORG")',
  rotationOutlook: '(orgId: "ORG")',
  checkCertificate: '(input: { orgId: "ORG", pem: "none" })',
};

const nobody = 'org_00000000000000000000000000';
const nothing = 'secret_00000000000000000000000000';

/** Input for each mutation that is refused for what it says, if not for who sends it: nothing must come of it. */
const inputs: Readonly<Record<string, string>> = {
  connectSalesforceOrg: '{ name: "x", loginUrl: "https://elsewhere.example" }',
  updateSalesforceOrg: `{ id: "${nobody}" }`,
  pauseSalesforceOrg: `{ id: "${nobody}" }`,
  resumeSalesforceOrg: `{ id: "${nobody}" }`,
  disconnectSalesforceOrg: `{ id: "${nobody}" }`,
  reauthoriseSalesforceOrg: `{ id: "${nobody}" }`,
  testSalesforceOrg: `{ id: "${nobody}" }`,
  uploadCertificate: `{ orgId: "${nobody}", pem: "none" }`,
  readOrgCertificates: `{ orgId: "${nobody}" }`,
  fetchCertificate: `{ orgId: "${nobody}" }`,
  createCertificate: `{ orgId: "${nobody}", developerName: "none" }`,
  generateTenantSecret: `{ orgId: "${nobody}" }`,
  destroyTenantSecret: `{ id: "${nothing}", confirmKeyId: "none" }`,
  restoreTenantSecret: `{ id: "${nothing}" }`,
  purgeTenantSecretBackup: `{ id: "${nothing}", confirmKeyId: "none" }`,
  adoptTenantSecrets: `{ orgId: "${nobody}" }`,
  reconcileSalesforceOrg: `{ id: "${nobody}" }`,
  setApprovalPolicy: `{ orgId: "${nobody}", approvers: 1 }`,
  setDestructionGate: `{ orgId: "${nobody}", reencryptionEvidence: false, verifiedBackup: false }`,
  recordReencryption: `{ id: "${nothing}", reference: "x" }`,
  verifyTenantSecretBackup: `{ id: "${nothing}" }`,
  acknowledgeAlert: '{ id: "nothing" }',
  createAlertWebhook: '{ name: "x", url: "none" }',
  createAlertMail: '{ name: "x", addresses: [] }',
  deleteAlertChannel: '{ id: "nothing" }',
  replayAlertDelivery: '{ id: "nothing" }',
  setRotationPolicy: `{ orgId: "${nobody}", type: DATA, intervalDays: 30 }`,
  pauseRotationPolicy: `{ orgId: "${nobody}", type: DATA }`,
  resumeRotationPolicy: `{ orgId: "${nobody}", type: DATA }`,
  deleteRotationPolicy: `{ orgId: "${nobody}", type: DATA }`,
  approveRequest: '{ id: "nothing" }',
  refuseRequest: '{ id: "nothing" }',
  withdrawRequest: '{ id: "nothing" }',
  createApiToken: '{ name: "x", grants: [] }',
  revokeApiToken: '{ id: "nothing" }',
  grantRole: '{ role: VIEWER }',
  revokeRole: '{ id: "nothing" }',
};

/** The documents that ask for one field; none for a field that only a mutation answers. */
export function questionsFor(name: string, orgId: string): string[] {
  const [typeName = '', field = ''] = name.split('.');
  if (typeName === 'Mutation') return [mutation(field)];
  const given = typeName === 'Query' ? (queryArguments[field] ?? '') : '';
  const asked = `${field}${given}${selectionOf(typeName, field)}`;
  return [ways[typeName] ?? []].flat().map((way) => way.replace('X', asked).replace('ORG', orgId));
}

/** The mutations whose answer a type is, or is part of, below types that only such answers hold. */
export function mutationsAnswering(typeName: string): string[] {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  return mutations.filter(({ type }) => holds(getNamedType(type).name, typeName)).map(({ name }) => name);
}

function holds(outer: string, typeName: string): boolean {
  if (outer === typeName) return true;
  const type = schema.getType(outer);
  if (!isObjectType(type) || ways[outer] !== undefined) return false;
  return Object.values(type.getFields()).some((field) => holds(getNamedType(field.type).name, typeName));
}

function mutation(field: string): string {
  const input = inputs[field];
  if (input === undefined) throw new Error(`test/access/questions.ts has no harmless input for ${field}`);
  return `mutation { ${field}(input: ${input}) { __typename } }`;
}

function selectionOf(typeName: string, field: string): string {
  const type = schema.getType(typeName);
  const answer = isObjectType(type) ? type.getFields()[field]?.type : undefined;
  const named = answer && getNamedType(answer);
  return isObjectType(named) || isInterfaceType(named) ? ' { __typename }' : '';
}
