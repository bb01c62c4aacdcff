import { TokenNamesDocument, type GrantFactsFragment } from '../../server/documents.ts';
import { useServerQuery } from '../../server/use-server-query.ts';
import { hostOf } from '../../words/host.ts';

/** Whom a grant is for, in words. */
export interface SubjectWords {
  readonly name: string;
  readonly detail: string;
}

type Subject = Pick<GrantFactsFragment, 'subjectKind' | 'subjectId'>;

/** Names those whom roles are granted to: tokens by the name they were given, people by their subject. */
export function useSubjectNames(): (subject: Subject) => SubjectWords {
  const { data } = useServerQuery(TokenNamesDocument, {}, { requestPolicy: 'cache-first' });
  return ({ subjectKind, subjectId }) => {
    if (subjectKind !== 'TOKEN') {
      const [issuer = '', ...subject] = subjectId.split('|');
      return { name: subject.join('|'), detail: `Person, ${hostOf(issuer)}` };
    }
    const token = data?.apiTokens.edges.find(({ node }) => node.id === subjectId)?.node;
    const state = token?.revokedAt === null ? '' : ', revoked';
    return { name: token?.name ?? subjectId, detail: `API token${token === undefined ? '' : state}` };
  };
}
