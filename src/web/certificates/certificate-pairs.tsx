import type { ReactNode } from 'react';
import { CopyButton } from '../parts/copy-button.tsx';
import { Moment } from '../parts/moment.tsx';
import type { CertificateFindingsFragment } from '../server/documents.ts';

type Facts = Pick<
  CertificateFindingsFragment,
  | 'subject'
  | 'issuer'
  | 'keyAlgorithm'
  | 'keySize'
  | 'signatureAlgorithm'
  | 'notBefore'
  | 'notAfter'
  | 'serialNumber'
  | 'fingerprintSha256'
>;

/** What a certificate says. */
export function CertificatePairs(facts: Facts): ReactNode {
  const isRsa = facts.keyAlgorithm === 'rsaEncryption';
  return (
    <dl className="pairs">
      <dt>Subject</dt>
      <dd>{facts.subject}</dd>
      <dt>Issuer</dt>
      <dd>{facts.issuer === facts.subject ? 'Self-signed' : facts.issuer}</dd>
      <dt>Public key</dt>
      <dd>
        {isRsa ? 'RSA' : facts.keyAlgorithm} {facts.keySize}
        {isRsa && facts.keySize === 4096 ? null : <span className="bad"> (RSA 4096 needed)</span>}
      </dd>
      <dt>Signature</dt>
      <dd>{facts.signatureAlgorithm}</dd>
      <dt>Valid</dt>
      <dd>
        <End at={facts.notBefore} /> to <End at={facts.notAfter} />
      </dd>
      <dt>Serial number</dt>
      <dd className="mono">{facts.serialNumber}</dd>
      <dt>SHA-256</dt>
      <dd>
        <Fingerprint hex={facts.fingerprintSha256} />
      </dd>
    </dl>
  );
}

function End({ at }: { readonly at: string | null }): ReactNode {
  return at === null ? <span className="bad">a date that cannot be read</span> : <Moment at={at} />;
}

/** A fingerprint that may break between its bytes, nowhere else. */
function Fingerprint({ hex }: { readonly hex: string }): ReactNode {
  return (
    <>
      <span className="mono">
        {hex.split(':').map((byte, index) => (
          // The same byte comes more than once; the place is what it is.
          <span key={index}>
            {index === 0 ? '' : ':'}
            <wbr />
            {byte}
          </span>
        ))}
      </span>{' '}
      <CopyButton text={hex} what="fingerprint" />
    </>
  );
}
