import { use } from 'react';
import { OrgContext } from '../org/org-context.ts';
import { ViewerDocument, type Role, type ViewerQuery } from '../server/documents.ts';
import { useServerQuery } from '../server/use-server-query.ts';

/** Who is signed in; undefined until the server has said. */
export interface Viewer {
  readonly viewer: ViewerQuery['viewer'] | undefined;
  /**
   * Whether the viewer has one of the roles: within an org's views for that org, elsewhere for one org at least. Until
   * the server has said, nobody may do anything.
   */
  readonly may: (...roles: readonly Role[]) => boolean;
  /** The same for every org: what concerns the whole installation asks for that. */
  readonly mayEverywhere: (...roles: readonly Role[]) => boolean;
}

/** Asks the server who is signed in; the answer is shared by all views. */
export function useViewer(): Viewer {
  const { data } = useServerQuery(ViewerDocument, {}, { requestPolicy: 'cache-first' });
  const org = use(OrgContext);
  const granted = org?.viewerRoles ?? data?.viewer.roles ?? [];
  const everywhere = data?.viewer.rolesForEveryOrg ?? [];
  return {
    viewer: data?.viewer,
    may: (...roles) => roles.some((role) => granted.includes(role)),
    mayEverywhere: (...roles) => roles.some((role) => everywhere.includes(role)),
  };
}

/** Whether somebody on record is the viewer. */
export function isViewer(
  viewer: ViewerQuery['viewer'] | undefined,
  actor: Pick<ViewerQuery['viewer'], 'kind' | 'id'>,
): boolean {
  return viewer?.kind === actor.kind && viewer.id === actor.id;
}
