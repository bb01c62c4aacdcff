import { parseCertificate } from './parsed-certificate.js';
import { readCertificateBlock } from './pem-block.js';

/**
 * The DER of the one certificate in a PEM text. White space, line ends, line width and a byte order mark do not
 * matter; everything else does. Time is proportional to the length.
 *
 * @throws KeyManagerError `CERTIFICATE_NOT_PEM` naming the fault; `BAD_USER_INPUT` (field `pem`) above 64 KiB
 */
export function readCertificatePem(text: string): Buffer {
  return parseCertificate(readCertificateBlock(text)).der;
}
