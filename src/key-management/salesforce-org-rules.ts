import { KeyManagerError } from './errors.js';
import { SalesforceOrgState, type SalesforceOrg } from './salesforce-org.js';

/**
 * Lets only an org pass that is worked with and that BYOK is switched on for; rejects with ORG_NOT_ACTIVE or
 * BYOK_NOT_ENABLED.
 */
export function requireByok(org: SalesforceOrg): void {
  requireActive(org);
  if (!org.byokEnabled) throw new KeyManagerError('BYOK_NOT_ENABLED', `BYOK is off for ${org.name}.`, {});
}

/** Lets only an org pass that is neither paused nor disconnected; rejects with ORG_NOT_ACTIVE. */
export function requireActive(org: SalesforceOrg): void {
  if (org.state !== SalesforceOrgState.ACTIVE) throw orgNotActive(org);
}

/** The error for an org that is not worked with now. */
export function orgNotActive({ name, state }: SalesforceOrg): KeyManagerError<'ORG_NOT_ACTIVE'> {
  return new KeyManagerError('ORG_NOT_ACTIVE', `${name} is ${state.toLowerCase()}.`, { state });
}
