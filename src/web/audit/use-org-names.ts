import { PaletteOrgsDocument } from '../server/documents.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import { useViewer } from '../session/use-viewer.ts';

/** The names of the orgs that the viewer may read, by their ids: the record holds ids alone. */
export function useOrgNames(): ReadonlyMap<string, string> {
  const { viewer } = useViewer();
  const mayRead = viewer?.roles.some((role) => role !== 'AUDITOR') ?? false;
  const { data } = useServerQuery(PaletteOrgsDocument, {}, { pause: !mayRead, requestPolicy: 'cache-first' });
  return new Map(data?.salesforceOrgs.edges.map(({ node }) => [node.id, node.name]));
}
