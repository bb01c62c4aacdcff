import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useOrg } from '../../org/org-context.ts';
import { useBegunOperation } from '../../operations/use-begun-operation.ts';
import type { ScoreSpan } from '../../routes/key-search.ts';
import { GenerateKeyDocument } from '../../server/documents.ts';
import type { Failure } from '../../server/failure.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import type { GenerateDraft } from './generate-draft.ts';
import { useIsHere } from './use-is-here.ts';

/** Making a key, from the press of the button to the operation's own address. */
export function useGenerate(draft: GenerateDraft): {
  readonly send: () => Promise<void>;
  /** Since when the server has been at it. */
  readonly since: Date | undefined;
  readonly failure: Failure | undefined;
  readonly forgive: () => void;
  /** Takes a new idempotency key: what is sent next is another request. */
  readonly restart: () => void;
} {
  const { id: orgId } = useOrg();
  const navigate = useNavigate();
  const isHere = useIsHere();
  const change = useServerMutation(GenerateKeyDocument);
  const { failure, forgive } = change;
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const [since, setSince] = useState<Date>();
  const watch = (operationId: string): void =>
    void navigate({
      to: '/orgs/$orgId/keys/operations/$operationId',
      params: { orgId, operationId },
      search: ({ span }: { span?: ScoreSpan }) => (span === undefined ? {} : { span }),
      replace: true,
      resetScroll: false,
    });
  useBegunOperation({ orgId, type: draft.type, since }, ({ id }) => {
    watch(id);
  });
  return {
    since,
    failure,
    forgive,
    restart: () => {
      setIdempotencyKey(crypto.randomUUID());
      forgive();
    },
    send: async () => {
      const { description, ...chosen } = draft;
      const note = description.trim() === '' ? null : description.trim();
      setSince(new Date());
      const answer = await change.send({ input: { ...chosen, orgId, description: note, idempotencyKey } });
      setSince(undefined);
      const operationId = answer?.generateTenantSecret.tenantSecret.operation?.id;
      // Whoever has closed the dialog meanwhile wants to be where they are.
      if (operationId !== undefined && isHere()) watch(operationId);
    },
  };
}
