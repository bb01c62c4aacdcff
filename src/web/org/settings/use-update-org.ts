import { announce } from '../../parts/announcer.tsx';
import {
  UpdateOrgDocument,
  type UpdateOrgMutation,
  type UpdateSalesforceOrgInput,
} from '../../server/documents.ts';
import { useServerMutation, type ServerChange } from '../../server/use-server-mutation.ts';
import { useOrg } from '../org-context.ts';

/** Changes one thing of the org and says when the server has. */
export function useUpdateOrg(): Omit<ServerChange<UpdateOrgMutation, never>, 'send'> & {
  readonly update: (
    change: Omit<UpdateSalesforceOrgInput, 'id'>,
    done: string,
  ) => Promise<UpdateOrgMutation | undefined>;
} {
  const { id } = useOrg();
  const { send, ...rest } = useServerMutation(UpdateOrgDocument);
  return {
    ...rest,
    update: async (change, done) => {
      const answer = await send({ input: { ...change, id, idempotencyKey: crypto.randomUUID() } });
      if (answer !== undefined) announce(done);
      return answer;
    },
  };
}
