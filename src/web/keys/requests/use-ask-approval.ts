import { useNavigate } from '@tanstack/react-router';
import { announce } from '../../parts/announcer.tsx';
import { askAgain } from '../../server/freshness.ts';
import { textParticular, type Failure } from '../../server/failure.ts';

/**
 * Leads to the request that the server has put on record instead of doing at once what it was asked for; any other
 * refusal stays where it is shown.
 */
export function useAskApproval(): (failure: Failure) => void {
  const navigate = useNavigate();
  return (failure) => {
    const approvalId = textParticular(failure, 'approvalRequestId');
    if (failure.code !== 'APPROVAL_REQUIRED' || approvalId === undefined) return;
    announce('It is asked for. Others have to approve it first.');
    askAgain();
    void navigate({ to: '/approvals/$approvalId', params: { approvalId }, search: {}, replace: true });
  };
}
