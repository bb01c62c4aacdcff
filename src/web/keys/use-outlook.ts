import { useOrg } from '../org/org-context.ts';
import { OutlookDocument, type OutlookQuery } from '../server/documents.ts';
import { useServerQuery, type ServerAnswer } from '../server/use-server-query.ts';
import { typeOrder } from '../words/labels.ts';

/** How the org stands with Salesforce's limits. */
export type Outlook = OutlookQuery['rotationOutlook'];
/** The same for one type. */
export type Lane = Outlook['types'][number];

/** The org's limits and spans, shared by score and dialogs. */
export function useOutlook(): ServerAnswer<OutlookQuery> & { readonly lanes: readonly Lane[] } {
  const { id } = useOrg();
  const answer = useServerQuery(OutlookDocument, { orgId: id });
  const types = answer.data?.rotationOutlook.types ?? [];
  const lanes = typeOrder.flatMap((type) => types.find((lane) => lane.type === type) ?? []);
  return { ...answer, lanes };
}
