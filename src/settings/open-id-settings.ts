import { z } from 'zod';
import type { SettingFault } from './setting-fault.js';

/** The OpenID provider, where one is set up. */
export interface OpenIdSettings {
  readonly issuer: string;
  readonly audience: string;
  /** The public client that the page signs in as. */
  readonly clientId: string | undefined;
  readonly scope: string;
  readonly rolesClaim: string;
  readonly roleMap: Readonly<Record<string, RoleName>> | undefined;
}

const roleNames = ['viewer', 'operator', 'key-custodian', 'auditor', 'administrator'] as const;
type RoleName = (typeof roleNames)[number];

/** `VALUE=ROLE`, several with commas between. */
const roleMap = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.split('=').map((part) => part.trim())))
  .pipe(z.array(z.tuple([z.string().min(1), z.enum(roleNames)])))
  .transform((entries) => Object.fromEntries(entries) as Record<string, RoleName>);

/** The variables; part of the one shape of the environment. */
export const openIdShape = {
  OIDC_ISSUER: z.url().refine(isProtected).optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_SCOPE: z.string().min(1).default('openid profile email'),
  OIDC_ROLES_CLAIM: z.string().min(1).default('roles'),
  OIDC_ROLE_MAP: roleMap.optional(),
};

/** What to do about a bad one. */
export const openIdRemedies: Readonly<Record<string, string>> = {
  OIDC_ISSUER: 'Give the issuer as its discovery document has it: https, or http on loopback.',
  OIDC_ROLE_MAP: `Give VALUE=ROLE, several with commas between; roles are ${roleNames.join(', ')}.`,
};

type Given = z.infer<z.ZodObject<typeof openIdShape>>;

/** The settings, or undefined where no provider is set up. */
export function openIdSettingsOf(given: Given): OpenIdSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = given;
  if (issuer === undefined || audience === undefined) return undefined;
  return {
    issuer,
    audience,
    clientId: given.OIDC_CLIENT_ID,
    scope: given.OIDC_SCOPE,
    rolesClaim: given.OIDC_ROLES_CLAIM,
    roleMap: given.OIDC_ROLE_MAP,
  };
}

/** An issuer without an audience would let tokens in that were made out to somebody else. */
export function openIdFaults(given: Given): SettingFault[] {
  if ((given.OIDC_ISSUER === undefined) === (given.OIDC_AUDIENCE === undefined)) return [];
  const variable = given.OIDC_ISSUER === undefined ? 'OIDC_ISSUER' : 'OIDC_AUDIENCE';
  const problem = `${variable} is not set, but its other half is.`;
  return [{ variable, problem, remedy: 'Set OIDC_ISSUER and OIDC_AUDIENCE, or none.' }];
}

function isProtected(text: string): boolean {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
