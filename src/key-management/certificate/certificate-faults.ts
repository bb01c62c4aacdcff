import { KeyManagerError } from '../errors.js';

const faults = {
  EMPTY: 'The text is empty.',
  BINARY:
    'This is binary DER, not PEM text: the file was sent as it is instead of base64 between BEGIN and END lines.',
  NUL: 'The text has NUL characters: it is binary or UTF-16, not plain PEM text.',
  PRIVATE_KEY:
    'There is a private key in the text. It was refused and is neither stored nor logged, but it has left its place: count this key as exposed and replace it. Only the certificate belongs here.',
  PKCS7:
    'This is a PKCS#7 (CMS) container, not a single certificate. Take the one certificate out of it and send that alone.',
  REQUEST: 'This is a certificate signing request, not the certificate that was issued for it.',
  OTHER_LABEL:
    'The block has another label than CERTIFICATE (TRUSTED CERTIFICATE and X509 CERTIFICATE are others too).',
  OTHER_BLOCK: 'There is a second block beside the certificate.',
  NO_BEGIN: 'There is no BEGIN CERTIFICATE line.',
  NO_END: 'The block has no END CERTIFICATE line.',
  TEXT_AROUND: 'There is other text before or after the block.',
  HEADERS: 'There are headers inside the block.',
  BASE64: 'The block holds characters that are not base64.',
  PADDING: 'The base64 of the block is incomplete or wrongly padded.',
  NO_CONTENT: 'The block is empty.',
  ENDS_EARLY: 'The certificate in the block ends early: part of it is missing.',
  BYTES_AFTER: 'The block has further bytes after the certificate.',
  NOT_DER: 'The content of the block is not in the distinguished encoding (DER) that certificates have.',
  NO_CERTIFICATE: 'What is in the block is no X.509 certificate.',
} as const;

/** What can keep a text from being one certificate in PEM form. */
export type CertificateFault = keyof typeof faults;

/** `CERTIFICATE_NOT_PEM` with the words for one fault; repeats nothing of the text that was sent. */
export function notPem(fault: CertificateFault, cause?: unknown): KeyManagerError<'CERTIFICATE_NOT_PEM'> {
  return new KeyManagerError('CERTIFICATE_NOT_PEM', faults[fault], {}, cause);
}

/** `CERTIFICATE_NOT_PEM` for several certificates in one text, saying how many. */
export function bundleNotPem(count: number): KeyManagerError<'CERTIFICATE_NOT_PEM'> {
  return new KeyManagerError(
    'CERTIFICATE_NOT_PEM',
    `This is a bundle of ${String(count)} certificates. Send the org's own certificate alone, without its chain.`,
    {},
  );
}
