import type { ReactNode } from 'react';
import { Card } from '../parts/card.tsx';
import { useOrg } from '../org/org-context.ts';
import { DropZone } from './drop-zone.tsx';
import { FileCard } from './file-card.tsx';
import { useChosenFile } from './use-chosen-file.ts';

interface UploadCertificateProps {
  readonly title: string;
  onUploaded?: () => void;
}

/** Takes a certificate: why, where to get it, what is in it, and whether it can be used. */
export function UploadCertificate({ title, onUploaded }: UploadCertificateProps): ReactNode {
  const { id } = useOrg();
  const { file, choose, remove } = useChosenFile(id);
  return (
    <div className="split">
      <Card title={title}>
        <div className="stack">
          <p className="muted">
            Each tenant secret is encrypted under this certificate’s public key before it is sent, so only
            this Salesforce org can open it. No key can be generated until the certificate is here.
          </p>
          <DropZone onFile={(chosen) => void choose(chosen)} />
          <details className="help" open>
            <summary>Where to get it in Salesforce</summary>
            <ol>
              <li>Setup, Platform Encryption, Key Management, then Bring Your Own Key.</li>
              <li>
                Create a self-signed certificate. Salesforce sets 4096 bit and a private key that cannot be
                exported.
              </li>
              <li>Download Certificate, and rename the file from .crt to .pem.</li>
            </ol>
          </details>
        </div>
      </Card>
      <FileCard
        key={file?.name}
        file={file}
        onRemove={remove}
        onUploaded={() => {
          remove();
          onUploaded?.();
        }}
      />
    </div>
  );
}
