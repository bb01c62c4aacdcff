import type { ReactNode } from 'react';
import { CopyButton } from '../parts/copy-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Status } from '../parts/status.tsx';
import type { CertificateFactsFragment } from '../server/documents.ts';
import { CertificatePairs } from './certificate-pairs.tsx';

interface CertificateListProps {
  readonly rows: readonly CertificateFactsFragment[] | undefined;
  readonly inUse: string | undefined;
}

/** Certificates, newest first; each opens to everything it says. */
export function CertificateList({ rows, inUse }: CertificateListProps): ReactNode {
  if (rows === undefined) {
    return (
      <div className="card__body" role="status" aria-label="Loading certificates">
        <span className="skeleton" />
      </div>
    );
  }
  return (
    <ul className="certificates">
      {rows.map((certificate) => (
        <li key={certificate.id}>
          <details open={certificate.id === inUse}>
            <summary>
              <b className="mono">{certificate.developerName}</b>
              <Standing certificate={certificate} inUse={certificate.id === inUse} />
              <span className="muted">
                uploaded <Moment at={certificate.createdAt} focusable={false} />
              </span>
            </summary>
            <div className="stack">
              <CertificatePairs {...certificate} />
              <p className="hint">
                PEM text of the certificate <CopyButton text={certificate.pem} what="the certificate’s PEM" />
              </p>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Standing(props: {
  readonly certificate: CertificateFactsFragment;
  readonly inUse: boolean;
}): ReactNode {
  if (new Date(props.certificate.notAfter) <= new Date())
    return <Status standing="destroyed">Expired</Status>;
  if (props.inUse) return <Status standing="active">In use</Status>;
  return <Status standing="archived">Replaced</Status>;
}
