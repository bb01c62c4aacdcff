import type { KeyDerivationMode, TenantSecretType } from '../../server/documents.ts';

/** What is being chosen for a new key. */
export interface GenerateDraft {
  readonly type: TenantSecretType;
  readonly keyDerivationMode: KeyDerivationMode;
  readonly description: string;
}
