import type { RunningHsm } from '../../hsm/hsm-options.js';
import { isKeyManagerError } from '../../key-management/errors.js';
import { OrgConnections } from '../../key-management/org-connections.js';
import type { Salesforce } from '../../key-management/ports/salesforce.js';
import type { ListPosition, StoreReader } from '../../key-management/ports/store.js';
import { failedLogin } from '../../key-management/salesforce-org-checks.js';
import { SalesforceOrgState, type SalesforceOrg } from '../../key-management/salesforce-org.js';
import { ok, type Finding } from './finding.js';

/** Login, permission, certificates and API version of each connected org; nothing is written. */
export async function checkOrgs(
  read: StoreReader,
  salesforce: Salesforce,
  hsm: RunningHsm,
): Promise<Finding[]> {
  const connections = new OrgConnections(salesforce, hsm);
  const findings: Finding[] = [];
  for (let after: ListPosition | undefined; ;) {
    const orgs = await read.salesforceOrgs({ limit: pageSize, ...(after === undefined ? {} : { after }) });
    for (const org of orgs) findings.push(...(await checkOrg(org, connections)));
    const last = orgs.at(-1);
    if (last === undefined || orgs.length < pageSize) break;
    after = { createdAt: last.createdAt.toISOString(), id: last.id };
  }
  return findings.length === 0 ? [ok('Orgs', 'none is connected yet.')] : findings;
}

const pageSize = 100;

async function checkOrg(org: SalesforceOrg, connections: OrgConnections): Promise<Finding[]> {
  if (org.state === SalesforceOrgState.DISCONNECTED)
    return [ok(`Org ${org.name}`, 'disconnected, so it was not looked at.')];
  const lines = await checksOf(org, connections);
  return lines.map(({ name, state, detail, remedy }) => ({
    subject: `Org ${org.name}, ${name}`,
    state,
    detail,
    remedy,
  }));
}

async function checksOf(org: SalesforceOrg, connections: OrgConnections): ReturnType<Checks> {
  try {
    return await (await connections.session(org, { fresh: true })).checks();
  } catch (error) {
    if (!isKeyManagerError(error)) throw error;
    return failedLogin(error);
  }
}

type Checks = Awaited<ReturnType<Salesforce['connect']>>['checks'];
