import { PaletteOrgsDocument } from '../server/documents.ts';
import { useServerQuery } from '../server/use-server-query.ts';

/** The orgs that a role can be for; none is every org. */
export function useOrgOptions(): readonly { readonly id: string; readonly name: string }[] {
  const { data } = useServerQuery(PaletteOrgsDocument, {}, { requestPolicy: 'cache-first' });
  return data?.salesforceOrgs.edges.map(({ node }) => node) ?? [];
}
