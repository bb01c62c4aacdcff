import { useOrg } from '../org/org-context.ts';
import { OutlookDocument, type OutlookQuery } from '../server/documents.ts';
import { useServerQuery, type ServerAnswer } from '../server/use-server-query.ts';
import { typeOrder } from '../words/labels.ts';

/** How the org stands with Salesforce's limits. */
export type Outlook = OutlookQuery['rotationOutlook'];
/** The same for one type. */
export type Lane = Outlook['types'][number];
/** An org's limits and spans, type by type in the order in which types are shown. */
export type OutlookAnswer = ServerAnswer<OutlookQuery> & { readonly lanes: readonly Lane[] };

/** The limits and spans of the org that the view is about, shared by score and dialogs. */
export function useOutlook(): OutlookAnswer {
  return useOutlookOf(useOrg().id);
}

/** The limits and spans of an org. */
export function useOutlookOf(orgId: string): OutlookAnswer {
  const answer = useServerQuery(OutlookDocument, { orgId });
  const types = answer.data?.rotationOutlook.types ?? [];
  const lanes = typeOrder.flatMap((type) => types.find((lane) => lane.type === type) ?? []);
  return { ...answer, lanes };
}
