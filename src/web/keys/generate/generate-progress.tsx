import type { ReactNode } from 'react';
import type { TenantSecretType } from '../../server/documents.ts';

/** A stand-in until operations can be watched. */
export function GenerateProgress({ type }: { readonly type: TenantSecretType }): ReactNode {
  return <div className="dialog__body">{type}</div>;
}
