import { roles, type Role, type RoleGrant } from '../../key-management/actor.js';
import type { OpenIdOptions } from './open-id-options.js';

/** The roles that a claim set grants, for every org: those that the claim's values stand for. */
export function claimedGrants(
  claims: Readonly<Record<string, unknown>>,
  { rolesClaim, roleMap }: Pick<OpenIdOptions, 'rolesClaim' | 'roleMap'>,
): RoleGrant[] {
  const values = textsOf(claimAt(claims, rolesClaim));
  const granted = values.flatMap((value) => roleOf(value, roleMap) ?? []);
  return [...new Set(granted)].map((role) => ({ role, orgId: null }));
}

function roleOf(value: string, roleMap: OpenIdOptions['roleMap']): Role | undefined {
  if (roleMap !== undefined) return Object.hasOwn(roleMap, value) ? roleMap[value] : undefined;
  return roles.find((role) => role === value);
}

/** A claim's name may hold dots itself, as an address does: the whole name goes before the path. */
function claimAt(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (at, part) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, part)
          ? (at as Record<string, unknown>)[part]
          : undefined,
      claims,
    );
}

function textsOf(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(' ');
  return Array.isArray(claim) ? claim.filter((value): value is string => typeof value === 'string') : [];
}
