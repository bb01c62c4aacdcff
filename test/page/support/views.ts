import type { OrgWithHistory } from './history.js';
import type { Requests } from './colleagues.js';

/** What the addresses of views are made of. */
export interface Ground {
  readonly org: OrgWithHistory;
  readonly operationId: string;
  /** The newest key with this status. */
  readonly keyWith: (status: string) => string;
  readonly requests: Requests;
  /** The entry of the record to be opened. */
  readonly entry: number;
}

type View = readonly [string, (ground: Ground) => string];

const keys = ({ org }: Ground): string => `/orgs/${org.orgId}/keys`;

/** The views of keys, of orgs where one person is enough. */
export const keyViews: readonly View[] = [
  ['orgs', () => '/orgs'],
  ['connect-org', () => '/orgs/connect'],
  ['overview', ({ org }) => `/orgs/${org.orgId}`],
  ['keys', keys],
  ['keys-unfolded', (ground) => `${keys(ground)}?type=DATA`],
  ['keys-none', (ground) => `${keys(ground)}?type=DATABASE&status=ARCHIVED`],
  ['generate', (ground) => `${keys(ground)}/new`],
  ['key-active', (ground) => `${keys(ground)}/${ground.keyWith('ACTIVE')}`],
  ['key-archived', (ground) => `${keys(ground)}/${ground.keyWith('ARCHIVED')}`],
  ['key-destroyed', (ground) => `${keys(ground)}/${ground.keyWith('DESTROYED')}`],
  ['destroy', (ground) => `${keys(ground)}/${ground.keyWith('ARCHIVED')}/destroy`],
  ['restore', (ground) => `${keys(ground)}/${ground.keyWith('DESTROYED')}/restore`],
  ['purge', (ground) => `${keys(ground)}/${ground.keyWith('DESTROYED')}/purge`],
  ['operations', () => '/operations'],
  ['operation', ({ operationId }) => `/operations/${operationId}`],
  ['operation-over-keys', (ground) => `${keys(ground)}/operations/${ground.operationId}`],
  ['certificates', ({ org }) => `/orgs/${org.orgId}/certificates`],
  ['not-found', () => '/orgs/org_unknown'],
  ['approvals-none', () => '/approvals'],
  ['tokens-none', () => '/settings/tokens'],
];

/** Those of approvals, the record and access, and of keys where others must approve. */
export const accessViews: readonly View[] = [
  ['keys-requested', keys],
  ['destroy-request', (ground) => `${keys(ground)}/${ground.keyWith('ARCHIVED')}/destroy`],
  ['purge-request', (ground) => `${keys(ground)}/${ground.keyWith('DESTROYED')}/purge`],
  ['approvals', () => '/approvals'],
  ['approval', ({ requests }) => `/approvals/${requests.waiting}`],
  ['approval-undo', ({ requests }) => `/approvals/${requests.undoable}`],
  ['approval-own', ({ requests }) => `/approvals/${requests.own}`],
  ['approval-unknown', () => '/approvals/approval_00000000000000000000000000'],
  ['audit', () => '/audit'],
  ['audit-entry', ({ entry }) => `/audit?entry=${String(entry)}`],
  ['audit-none', () => '/audit?outcome=FAILED&action=signIn'],
  ['tokens', () => '/settings/tokens'],
  ['token-new', () => '/settings/tokens/new'],
  ['roles', () => '/settings/roles'],
  ['role-new', () => '/settings/roles/new'],
  ['policies', () => '/settings/policies'],
  ['settings', ({ org }) => `/orgs/${org.orgId}/settings`],
];
