import { Link, useParams } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card } from '../parts/card.tsx';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import { RefusalBlank } from '../refusals/refusal-blank.tsx';
import { useTitle } from '../words/use-title.ts';
import { doingWords } from './operation-words.ts';
import { OperationBody } from './operation-body.tsx';
import { OperationFoot } from './operation-foot.tsx';
import { OperationStateTag } from './operation-state.tsx';
import { useOperation } from './use-operation.ts';

/** One operation by its address: reload, another tab and another person see the same. */
export function OperationView(): ReactNode {
  const { operationId } = useParams({ from: '/inside/operations/$operationId' });
  const { operation, failure, refresh } = useOperation(operationId);
  useTitle(operation ? doingWords(operation) : 'Operation', 'Operations');
  if (operation === null || (operation === undefined && failure !== undefined)) {
    return (
      <RefusalBlank
        whole
        failure={failure ?? unknown}
        scene={{ retry: refresh, deed: 'Seeing operations' }}
      />
    );
  }
  return (
    <div className="page">
      <nav className="crumbs" aria-label="You are here">
        <Link to="/operations">Operations</Link>
        <Icon of={ChevronRight} size={12} />
        <span aria-current="page">{operation === undefined ? operationId : doingWords(operation)}</span>
      </nav>
      <div className="head">
        <div className="head__text">
          <div className="head__title">
            <h1>{operation === undefined ? 'Operation' : doingWords(operation)}</h1>
            {operation === undefined ? null : <OperationStateTag state={operation.state} />}
          </div>
          <div className="head__facts">
            {operation === undefined ? null : (
              <>
                {operation.org === null ? null : (
                  <Link to="/orgs/$orgId" params={{ orgId: operation.org.id }}>
                    {operation.org.name}
                  </Link>
                )}
                <span>Asked for by {operation.actor.name}</span>
                <Moment at={operation.createdAt} />
              </>
            )}
          </div>
        </div>
      </div>
      <div className="operation-card">
        <Card
          title="Steps"
          foot={operation === undefined ? undefined : <OperationFoot operation={operation} />}
        >
          {operation === undefined ? <span className="skeleton" /> : <OperationBody operation={operation} />}
        </Card>
      </div>
    </div>
  );
}

const unknown = { code: 'NOT_FOUND', message: 'There is no such operation.', particulars: {} };
