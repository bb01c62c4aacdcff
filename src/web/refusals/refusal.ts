import {
  Database,
  CloudOff,
  Cpu,
  CircleHelp,
  Lock,
  Search,
  TriangleAlert,
  Ban,
  type LucideIcon,
} from 'lucide-react';
import type { Failure } from '../server/failure.ts';
import { textParticular } from '../server/failure.ts';
import { momentText } from '../words/dates.ts';
import type { Scene } from './scene.ts';

/** What a person can do about a refusal. */
export type RefusalAct =
  | 'sign-in'
  | 'orgs'
  | 'settings'
  | 'certificate'
  | 'certificates'
  | 'archived'
  | 'generate'
  | 'watch'
  | 'approval'
  | 'retry'
  | 'check'
  | 'restart'
  | 'file'
  | 'other-org'
  | 'copy';

/** A refusal in words: what is wrong, with what, why, and what to do next. */
export interface Refusal {
  readonly title: string;
  readonly text: string;
  readonly tone: 'warn' | 'gone';
  readonly icon: LucideIcon;
  readonly act?: RefusalAct;
}

type Words = Omit<Refusal, 'tone' | 'icon'> & { readonly tone?: 'warn' | 'gone'; readonly icon?: LucideIcon };
type Writer = (failure: Failure, scene: Scene) => Words;

/** The refusal's words; a code that nobody foresaw is told apart from those that were. */
export function refusalOf(failure: Failure, scene: Scene): Refusal {
  const words = (writers[failure.code] ?? unforeseen)(failure, scene);
  return { tone: 'warn', icon: TriangleAlert, ...words };
}

const writers: Readonly<Record<string, Writer>> = {
  UNREACHABLE: () => ({
    title: 'This page cannot reach the server',
    text: 'Nothing was changed as far as this page knows. It tries again by itself.',
    tone: 'gone',
    icon: CloudOff,
    act: 'retry',
  }),
  UNAUTHENTICATED: () => ({
    title: 'Your sign-in has ended',
    text: 'What you typed is kept.',
    icon: Lock,
    act: 'sign-in',
  }),
  FORBIDDEN: (failure, scene) => ({
    title: `${scene.deed ?? 'This'} needs the role ${rolesOf(failure)}${forOrg(scene)}`,
    text: 'You do not have it. An administrator can give it to you.',
    icon: Lock,
  }),
  NOT_FOUND: (_, { orgName }) => ({
    title: orgName === undefined ? 'Nothing has this address' : `Nothing has this ID in ${orgName}`,
    text: 'It may belong to another org, or the address is incomplete.',
    icon: Search,
    act: 'orgs',
  }),
  CERTIFICATE_NOT_PEM: (failure) => ({
    title: 'This file is not one PEM certificate',
    text: failure.message,
    tone: 'gone',
    icon: Ban,
    act: 'file',
  }),
  CERTIFICATE_NOT_IN_ORG: (failure) => ({
    title: 'The org does not have this certificate',
    text: failure.message,
    tone: 'gone',
    icon: Ban,
    act: 'file',
  }),
  CERTIFICATE_NOT_BYOK_COMPATIBLE: (failure) => ({
    title: 'Salesforce would not take this certificate',
    text: reasonsOf(failure),
    tone: 'gone',
    icon: Ban,
    act: 'certificates',
  }),
  CERTIFICATE_ALREADY_UPLOADED: (failure) => ({
    title: 'This certificate is here already',
    text: failure.message,
    act: 'certificates',
  }),
  CERTIFICATE_REQUIRED: ({ message }, { orgName }) => ({
    title: 'No certificate yet',
    text: orgName === undefined ? message : `A secret for ${orgName} cannot be wrapped without one.`,
    act: 'certificate',
  }),
  BYOK_NOT_ENABLED: (_, { orgName }) => ({
    title: `BYOK is off for ${orgName ?? 'this org'}`,
    text: 'Key Management appears once an administrator turns BYOK on for this org.',
    icon: Lock,
    act: 'settings',
  }),
  MISSING_MANAGE_ENCRYPTION_KEYS: () => ({
    title: 'Salesforce shows this user no keys',
    text: 'The Salesforce user lacks Manage Encryption Keys. In Salesforce: Setup, Users, Profiles, the user’s profile, Administrative Permissions, tick Manage Encryption Keys.',
    tone: 'gone',
    icon: Ban,
    act: 'check',
  }),
  KEY_LIMIT_REACHED: ({ particulars }, { typeName }) => ({
    title: `${limitOf(particulars)} of ${limitOf(particulars)} ${typeName ?? ''} keys are kept`,
    text: 'Salesforce takes no more. Destroy one that no data needs.',
    tone: 'gone',
    icon: Ban,
    act: 'archived',
  }),
  ROTATION_TOO_SOON: (failure, { typeName }) => ({
    title: `Too soon for a new ${typeName ?? ''} key`,
    text: `Salesforce allows the next from ${whenOf(failure)}.`,
    icon: Lock,
  }),
  OPERATION_IN_PROGRESS: (_, { typeName }) => ({
    title: `Another operation with a ${typeName ?? ''} key is under way`,
    text: 'One at a time for each type: wait for it, then try again.',
    act: 'watch',
  }),
  OPERATION_PENDING: () => ({
    title: 'Salesforce has not answered',
    text: 'Nothing is sent twice; this settles itself.',
    icon: CircleHelp,
    act: 'watch',
  }),
  IDEMPOTENCY_KEY_REUSED: () => ({
    title: 'This request was sent before, with other choices',
    text: 'Start anew to send what you chose now.',
    act: 'restart',
  }),
  CONFIRMATION_MISMATCH: (_, { key }) => ({
    title: 'That is another key’s ID',
    text:
      key === undefined
        ? 'Type the ID of the key to destroy.'
        : `To destroy v${String(key.version)} type ${key.keyId}.`,
  }),
  TENANT_SECRET_NOT_ARCHIVED: ({ particulars }, { key }) => {
    const name = key === undefined ? 'The key' : `v${String(key.version)}`;
    return particulars['status'] === 'DESTROYED'
      ? { title: `${name} is destroyed already`, text: 'There is nothing left to do.' }
      : {
          title: `${name} is active`,
          text: 'Generate a new key first; this one is then archived and can be destroyed.',
          act: 'generate',
        };
  },
  ORG_NOT_ACTIVE: ({ particulars }) =>
    particulars['state'] === 'PAUSED'
      ? { title: 'This org is paused', text: 'An administrator can resume it. Keys can be read.', icon: Lock }
      : {
          title: 'This org is disconnected',
          text: 'An administrator can log in to it anew. Nothing was destroyed; keys can be read.',
          icon: Lock,
        },
  TENANT_SECRET_NOT_DESTROYABLE: (failure) => ({
    title: 'Salesforce keeps keys of this type',
    text: failure.message,
    icon: Lock,
  }),
  KEY_WRAP_NOT_AVAILABLE: (failure) => ({
    title: 'The HSM cannot wrap keys of this type',
    text: failure.message,
    icon: Cpu,
  }),
  API_VERSION_TOO_OLD: (failure) => ({ title: 'The API version is too old', text: failure.message }),
  TENANT_SECRET_NOT_DESTROYED: (failure) => ({ title: 'The key is not destroyed', text: failure.message }),
  BACKUP_REQUIRED: (failure) => ({
    title: 'There is no backup of this key',
    text: failure.message,
    tone: 'gone',
    icon: Ban,
  }),
  REENCRYPTION_EVIDENCE_REQUIRED: (failure) => ({
    title: 'The org wants to see that its data was encrypted anew',
    text: failure.message,
  }),
  VERIFIED_BACKUP_REQUIRED: (failure) => ({
    title: 'The org wants a verified backup to be kept',
    text: failure.message,
  }),
  BACKUP_KEPT: (failure) => ({ title: 'The backup is still needed', text: failure.message }),
  APPROVAL_REQUIRED: () => ({
    title: 'Others have to approve this first',
    text: 'It is asked of them now, and done by itself once enough have approved.',
    icon: Lock,
    act: 'approval',
  }),
  APPROVAL_BY_REQUESTER: () => ({
    title: 'You asked for this yourself',
    text: 'Somebody else with the role must approve it.',
    icon: Lock,
  }),
  APPROVAL_REQUEST_NOT_OPEN: () => ({
    title: 'This request is not open any more',
    text: 'It was decided, withdrawn or has lapsed. Ask anew where it is still wanted.',
    icon: Lock,
  }),
  SALESFORCE_REJECTED: ({ message, particulars }) => ({
    title: 'Salesforce refused',
    text: `${message}${inBrackets(particulars['salesforceErrorCode'])}`,
    tone: 'gone',
    icon: Ban,
    act: 'check',
  }),
  SALESFORCE_UNAVAILABLE: () => ({
    title: 'Salesforce does not answer',
    text: 'What is pending goes on by itself; keys can be read.',
    icon: CloudOff,
    act: 'retry',
  }),
  HSM_UNAVAILABLE: () => ({
    title: 'The HSM does not answer',
    text: 'Keys can be read, not made or destroyed. What is pending goes on by itself when it is back.',
    icon: Cpu,
    act: 'retry',
  }),
  DATABASE_UNAVAILABLE: () => ({
    title: 'The database does not answer',
    text: 'Nothing is half done. Whoever runs this server should look at it.',
    icon: Database,
    act: 'retry',
  }),
  ORG_ALREADY_CONNECTED: () => ({
    title: 'This org is connected already',
    text: 'One entry for each Salesforce organization.',
    act: 'other-org',
  }),
  BAD_USER_INPUT: (failure) => ({ title: 'Something in this form cannot be used', text: failure.message }),
  RATE_LIMITED: () => ({
    title: 'Too many requests from this token',
    text: 'Wait a little, then try again.',
    act: 'retry',
  }),
  QUERY_TOO_COMPLEX: (failure) => ({ title: 'That was too much in one request', text: failure.message }),
};

const unforeseen: Writer = (failure) => ({
  title: 'Something failed that should not',
  text: `Request ${textParticular(failure, 'requestId') ?? 'unknown'}; the server’s log has the reason under that name.`,
  tone: 'gone',
  act: 'copy',
});

function inBrackets(code: unknown): string {
  return typeof code === 'string' ? ` (${code})` : '';
}

function limitOf(particulars: Failure['particulars']): string {
  const limit = particulars['limit'];
  return typeof limit === 'number' ? String(limit) : '50';
}

function rolesOf({ particulars }: Failure): string {
  const roles = particulars['requiredRoles'];
  return Array.isArray(roles)
    ? roles.map((role) => String(role).replace('-', ' ')).join(' or ')
    : 'of another kind';
}

function forOrg({ orgName }: Scene): string {
  return orgName === undefined ? '' : ` for ${orgName}`;
}

function reasonsOf({ particulars, message }: Failure): string {
  const reasons = particulars['reasons'];
  if (!Array.isArray(reasons)) return message;
  return reasons.map((reason: { readonly message?: unknown }) => String(reason.message)).join(' ');
}

function whenOf(failure: Failure): string {
  const retryAt = textParticular(failure, 'retryAt');
  return retryAt === undefined ? 'a later time' : momentText(new Date(retryAt));
}
