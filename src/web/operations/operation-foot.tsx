import type { ReactNode } from 'react';
import { CopyButton } from '../parts/copy-button.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import type { OperationFactsFragment } from '../server/documents.ts';

/** Its id, which stands in Salesforce's Description too, and the way to the key. */
export function OperationFoot({
  operation,
  children,
}: {
  readonly operation: OperationFactsFragment;
  readonly children?: ReactNode;
}): ReactNode {
  const { id, org, tenantSecret, state } = operation;
  return (
    <>
      <p className="hint">
        Operation <span className="mono">{id}</span> <CopyButton text={id} what="operation ID" />
      </p>
      {children}
      {state === 'SUCCEEDED' && tenantSecret !== null && org !== null ? (
        <ButtonLink
          tone="ink"
          to="/orgs/$orgId/keys/$keyId"
          params={{ orgId: org.id, keyId: tenantSecret.id }}
          search={{}}
        >
          Open key
        </ButtonLink>
      ) : null}
    </>
  );
}
