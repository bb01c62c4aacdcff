import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useOrg } from '../org/org-context.ts';
import { environmentOf } from '../orgs/orgs-table.tsx';
import { useCloseLayer } from '../keys/use-close-layer.ts';
import { RefusalBlank } from '../refusals/refusal-blank.tsx';
import { timeText } from '../words/dates.ts';
import { useLayerTitle } from '../words/use-title.ts';
import { doingWords } from './operation-words.ts';
import { OperationBody } from './operation-body.tsx';
import { OperationFoot } from './operation-foot.tsx';
import { useOperation } from './use-operation.ts';

/** An operation over the table of the keys that it is about. */
export function OperationDialog(): ReactNode {
  const org = useOrg();
  const { operationId } = useParams({ from: '/inside/orgs/$orgId/keys/operations/$operationId' });
  const { operation, failure, refresh } = useOperation(operationId);
  const close = useCloseLayer();
  const title = operation ? doingWords(operation) : 'Operation';
  useLayerTitle(title, org.name);
  const ended = operation ? operation.endedAt !== null : false;
  return (
    <Dialog
      slim
      title={title}
      subtitle={
        operation
          ? `${org.name}, ${environmentOf(org.isSandbox).toLowerCase()}. Started ${timeText(new Date(operation.createdAt))} by ${operation.actor.name}`
          : org.name
      }
      closeLabel={ended ? 'Close' : 'Close, the operation goes on'}
      onClose={close}
    >
      {operation ? (
        <>
          <div className="dialog__body">
            <OperationBody operation={operation} />
          </div>
          <div className="dialog__foot">
            <OperationFoot operation={operation}>
              <Button onClick={close}>{ended ? 'Close' : 'Close, keep going'}</Button>
            </OperationFoot>
          </div>
        </>
      ) : operation === null || failure !== undefined ? (
        <RefusalBlank
          failure={failure ?? { code: 'NOT_FOUND', message: '', particulars: {} }}
          scene={{ orgId: org.id, orgName: org.name, retry: refresh, deed: 'Seeing operations' }}
        />
      ) : (
        <div className="dialog__body" role="status" aria-label="Loading the operation">
          <span className="skeleton" />
        </div>
      )}
    </Dialog>
  );
}
