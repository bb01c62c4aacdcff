import { Link } from '@tanstack/react-router';
import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';
import type { ApprovalFactsFragment } from '../../server/documents.ts';

/** An open request beside a key's status, and the way to it: `Destroy: 1 of 2`. */
export function RequestTag({ request }: { readonly request: ApprovalFactsFragment }): ReactNode {
  const { id, action, approvals, approversNeeded } = request;
  const what = action === 'DESTROY_TENANT_SECRET' ? 'Destroy' : 'Delete backup';
  return (
    <Link className="tag tag--warn" to="/approvals/$approvalId" params={{ approvalId: id }} search={{}}>
      <Icon of={Clock} size={12} />
      {what}: {approvals.length} of {approversNeeded}
    </Link>
  );
}
