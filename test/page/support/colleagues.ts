import { createToken, grantRole, revokeToken } from '../../access/token-documents.js';
import * as documents from '../../support/documents.js';
import { GraphqlDoor, type GraphqlAnswer } from '../../support/graphql-door.js';
import type { OrgWithHistory } from './history.js';

/** Requests for approval in the states that a view can show, by their ids. */
export interface Requests {
  readonly waiting: string;
  readonly undoable: string;
  readonly own: string;
}

const setPolicy = `mutation ($input: SetApprovalPolicyInput!) {
  setApprovalPolicy(input: $input) { salesforceOrg { id } }
}`;
const decide = (name: string): string =>
  `mutation ($input: ApprovalRequestInput!) { ${name}(input: $input) { approvalRequest { id } } }`;
const week = 7 * 1440;

/** Gives the org's keys more custodians, and programs with tokens of their own. */
export async function addColleagues(
  org: OrgWithHistory,
): Promise<{ jonas: GraphqlDoor; tomas: GraphqlDoor }> {
  const make = async (name: string, role: string, orgId?: string, days = 90): Promise<any> => {
    const expiresAt = new Date(Date.now() + days * 86_400_000).toISOString();
    const grants = [{ role, ...(orgId === undefined ? {} : { orgId }) }];
    return done(await org.door.send(createToken, { input: { name, grants, expiresAt } })).createApiToken;
  };
  const old = await make('dashboard of 2025', 'VIEWER');
  await org.door.send(revokeToken, { input: { id: old.apiToken.id } });
  const rotation = await make('ci-rotation', 'OPERATOR', org.orgId, 365);
  const input = { apiTokenId: rotation.apiToken.id, role: 'AUDITOR' };
  done(await org.door.send(grantRole, { input }));
  const jonas = await make('Jonas Weidl', 'KEY_CUSTODIAN', org.orgId);
  const tomas = await make('Tomas Brandt', 'KEY_CUSTODIAN', org.orgId);
  const doorOf = ({ token }: { token: string }): GraphqlDoor => new GraphqlDoor(org.product.url, token);
  return { jonas: doorOf(jonas), tomas: doorOf(tomas) };
}

/** Has the org want approval, and keys of it asked to be destroyed: one waits, one can be undone, some are settled. */
export async function askForApprovals(
  org: OrgWithHistory,
  { mara, jonas, tomas }: { mara: GraphqlDoor; jonas: GraphqlDoor; tomas: GraphqlDoor },
): Promise<Requests> {
  const { data } = await org.door.send(documents.list, { orgId: org.orgId, status: 'ARCHIVED' });
  const keys = (data.tenantSecrets.edges as { node: { id: string; keyId: string } }[]).map(
    ({ node }) => node,
  );
  const ask = async (door: GraphqlDoor, place: number, reason: string): Promise<string> => {
    const { id, keyId } = keys.at(place)!;
    const answer = await door.send(documents.destroy, { input: { id, confirmKeyId: keyId, reason } });
    return answer.extensions['approvalRequestId'] as string;
  };
  const policy = async (approvers: number, undoWindowMinutes: number): Promise<void> => {
    const input = { orgId: org.orgId, approvers, undoWindowMinutes, expiresAfterMinutes: week };
    done(await org.door.send(setPolicy, { input }));
  };
  await policy(1, 1440);
  const refused = await ask(jonas, -1, 'The sync is finished');
  done(await tomas.send(decide('refuseRequest'), { input: { id: refused } }));
  const undoable = await ask(jonas, -2, 'Moved to its own org, CHG-20310');
  done(await tomas.send(decide('approveRequest'), { input: { id: undoable } }));
  await policy(2, 1440);
  const own = await ask(mara, -3, 'Retention ended, CHG-20951');
  const waiting = await ask(jonas, -1, 'Retention ended, CHG-20418');
  done(await tomas.send(decide('approveRequest'), { input: { id: waiting } }));
  return { waiting, undoable, own };
}

function done(answer: GraphqlAnswer): any {
  if (answer.code !== undefined) throw new Error(answer.text);
  return answer.data;
}
