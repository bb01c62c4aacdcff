import { createContext, use } from 'react';
import type { OrgHeadFragment } from '../server/documents.ts';

/** The org that the views below are about. */
export const OrgContext = createContext<OrgHeadFragment | undefined>(undefined);

/** The org of the address; its views are shown only once it is known. */
export function useOrg(): OrgHeadFragment {
  const org = use(OrgContext);
  if (org === undefined) throw new Error('a view of an org stands outside of one');
  return org;
}
