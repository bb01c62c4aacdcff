import { RefreshCw } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { ButtonLink } from '../parts/button-link.tsx';
import { Note } from '../parts/note.tsx';
import { doingWords } from '../operations/operation-words.ts';
import { useOrg } from '../org/org-context.ts';
import { OperationsDocument } from '../server/documents.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import { timeText } from '../words/dates.ts';

const interval = 5_000;

/** What is under way with this org's keys, whoever began it. */
export function OpenOperations(): ReactNode {
  const { id } = useOrg();
  const variables = { orgId: id, state: null, type: null, first: 10, after: null };
  const { data, refresh } = useServerQuery(OperationsDocument, variables);
  const open = (data?.operations.edges ?? [])
    .map(({ node }) => node)
    .filter(({ endedAt, type }) => endedAt === null && type !== null);
  const some = open.length > 0;
  useEffect(() => {
    if (!some) return undefined;
    const timer = setInterval(refresh, interval);
    return () => {
      clearInterval(timer);
    };
    // `refresh` is new at each rendering and always the same deed.
  }, [some]);
  if (!some) return null;
  return (
    <div className="open-operations">
      {open.map((operation) => (
        <Note
          key={operation.id}
          icon={RefreshCw}
          tone={operation.state === 'UNKNOWN' ? 'warn' : 'info'}
          act={
            <ButtonLink
              small
              to="/orgs/$orgId/keys/operations/$operationId"
              params={{ orgId: id, operationId: operation.id }}
              search={(before: object) => before}
              resetScroll={false}
            >
              Watch it
            </ButtonLink>
          }
        >
          <b>{doingWords(operation)}</b>, begun by {operation.actor.name} at{' '}
          {timeText(new Date(operation.createdAt))}.
          {operation.state === 'UNKNOWN' ? ' Salesforce’s answer was lost; this settles itself.' : ''}
        </Note>
      ))}
    </div>
  );
}
