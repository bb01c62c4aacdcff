import { ViewerDocument, type Role, type ViewerQuery } from '../server/documents.ts';
import { useServerQuery } from '../server/use-server-query.ts';

/** Who is signed in; undefined until the server has said. */
export interface Viewer {
  readonly viewer: ViewerQuery['viewer'] | undefined;
  /** Whether the viewer has one of the roles. Until the server has said, nobody may do anything. */
  readonly may: (...roles: readonly Role[]) => boolean;
}

/** Asks the server who is signed in; the answer is shared by all views. */
export function useViewer(): Viewer {
  const { data } = useServerQuery(ViewerDocument, {}, { requestPolicy: 'cache-first' });
  const granted = data?.viewer.roles ?? [];
  return { viewer: data?.viewer, may: (...roles) => roles.some((role) => granted.includes(role)) };
}
