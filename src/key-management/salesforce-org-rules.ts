import { KeyManagerError } from './errors.js';
import type { SalesforceOrg } from './salesforce-org.js';

/** Lets only an org pass that BYOK is switched on for; rejects with BYOK_NOT_ENABLED. */
export function requireByok(org: SalesforceOrg): void {
  if (!org.byokEnabled) throw new KeyManagerError('BYOK_NOT_ENABLED', `BYOK is off for ${org.name}.`, {});
}
