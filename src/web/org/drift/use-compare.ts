import { useState } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { CompareOrgDocument, type CompareOrgMutation } from '../../server/documents.ts';
import type { Failure } from '../../server/failure.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { counted } from '../../words/dates.ts';
import { useOrg } from '../org-context.ts';

/** Compares Salesforce, the HSM and this list now. */
export function useCompare(): {
  readonly compare: () => Promise<void>;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** What the last comparison of this view found. */
  readonly found: CompareOrgMutation['reconcileSalesforceOrg']['drifts'] | undefined;
} {
  const { id } = useOrg();
  const { send, busy, failure } = useServerMutation(CompareOrgDocument);
  const [found, setFound] = useState<CompareOrgMutation['reconcileSalesforceOrg']['drifts']>();
  return {
    busy,
    failure,
    found,
    compare: async () => {
      const answer = await send({ input: { id, idempotencyKey: crypto.randomUUID() } });
      if (answer === undefined) return;
      const { drifts } = answer.reconcileSalesforceOrg;
      setFound(drifts);
      announce(
        drifts.length === 0
          ? 'Salesforce and this list agree.'
          : `${counted(drifts.length, 'difference')} found.`,
      );
    },
  };
}
