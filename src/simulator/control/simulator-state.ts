import type { TenantSecret } from '../org/org-state.js';
import type { Simulation } from '../simulation.js';

/** The answer of `GET /simulator/state`. */
export function simulatorState({ org, clock, ledger }: Simulation): Record<string, unknown> {
  const { organizationId, settings, certificates, tenantSecrets, dataEncryptionKeys } = org.state;
  return {
    notice: 'A Salesforce org simulator, no real org.',
    organizationId,
    now: clock.now().toISOString(),
    settings,
    certificates,
    rows: tenantSecrets.map(shownRow),
    dataEncryptionKeys: dataEncryptionKeys.map(({ sessionToken: _, ...shown }) => shown),
    requests: ledger.requests,
    violations: ledger.violations,
  };
}

function shownRow(row: TenantSecret): Record<string, unknown> {
  const { sealed: _, ...shown } = row;
  return shown;
}
