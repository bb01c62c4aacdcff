import type { ReactNode } from 'react';
import { CopyButton } from '../parts/copy-button.tsx';
import { Note } from '../parts/note.tsx';

/** The certificate to register in the External Client App; its private key stays in the HSM. */
export function JwtCertificate({ pem }: { readonly pem: string }): ReactNode {
  return (
    <div className="stack">
      <Note tone="warn" act={<CopyButton text={pem} what="the certificate" />}>
        <b>Register this certificate</b> in the External Client App of the org, under Use digital signatures.
        Until then the org cannot be logged in to. Then test the connection.
      </Note>
      <textarea
        className="input input--mono"
        readOnly
        rows={6}
        value={pem}
        aria-label="Certificate to register, PEM"
      />
    </div>
  );
}
