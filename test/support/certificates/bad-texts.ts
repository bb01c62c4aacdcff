import { generateKeyPairSync } from 'node:crypto';
import { notPem } from './bad-certificate.js';
import type { BadCertificate } from './bad-certificate.js';
import { byokCertificate, byokCertificateDer } from './byok-certificate.js';
import { toPem } from './certificate-builder.js';

const beginLine = '-----BEGIN CERTIFICATE-----\n';
const endLine = '-----END CERTIFICATE-----\n';

/** Texts around or instead of a good certificate. */
export function badTexts(): BadCertificate[] {
  const good = byokCertificate();
  return [
    ...emptyAndBinary(good),
    ...otherBlocks(good),
    ...otherText(good),
    ...brokenBase64(good),
    ...tooLong(good),
  ];
}

function emptyAndBinary(good: string): BadCertificate[] {
  const der = byokCertificateDer();
  return [
    notPem('PEM-01', 'nothing', '', /empty/),
    notPem('PEM-02', 'nothing but white space', ' \r\n\t\n', /empty/),
    notPem('PEM-03', 'DER read as Latin-1', der.toString('latin1'), /binary DER/),
    notPem('PEM-04', 'DER read as UTF-8', der.toString('utf8'), /binary DER/),
    notPem('PEM-05', 'base64 without its lines', der.toString('base64'), /no BEGIN CERTIFICATE line/),
    notPem('PEM-06', 'a NUL at the end', `${good}\0`, /NUL/),
    notPem('PEM-07', 'UTF-16 read as single bytes', Buffer.from(good, 'utf16le').toString('latin1'), /NUL/),
    notPem('PEM-08', 'a block without content', `${beginLine}\n${endLine}`, /block is empty/),
  ];
}

function otherBlocks(good: string): BadCertificate[] {
  const der = byokCertificateDer();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const keyDer = privateKey.export({ type: 'pkcs8', format: 'der' });
  const encrypted = { cipher: 'aes-256-cbc', passphrase: 'not a secret' } as const;
  const sealed = privateKey.export({ type: 'pkcs8', format: 'der', ...encrypted });
  return [
    notPem('PEM-10', 'two certificates', good + good, /bundle of 2 certificates/),
    notPem('PEM-11', 'three certificates', good + good + good, /bundle of 3 certificates/),
    notPem('PEM-12', 'a private key after the certificate', good + key, /private key.*exposed/),
    notPem('PEM-13', 'a private key before the certificate', key + good, /private key.*exposed/),
    notPem('PEM-14', 'a private key alone', key, /private key.*exposed/),
    notPem('PEM-15', 'an encrypted private key alone', toPem(sealed, 'ENCRYPTED PRIVATE KEY'), /private key/),
    notPem('PEM-16', 'a private key under the label of a certificate', toPem(keyDer), /private key.*exposed/),
    notPem('PEM-17', 'an encrypted private key under that label', toPem(sealed), /private key.*exposed/),
    notPem(
      'PEM-18',
      'a private key in UTF-16',
      Buffer.from(key, 'utf16le').toString('latin1'),
      /private key/,
    ),
    notPem('PEM-19', 'PKCS#7 under its own label', toPem(der, 'PKCS7'), /PKCS#7/),
    notPem('PEM-20', 'the label TRUSTED CERTIFICATE', toPem(der, 'TRUSTED CERTIFICATE'), /another label/),
    notPem('PEM-21', 'the label X509 CERTIFICATE', toPem(der, 'X509 CERTIFICATE'), /another label/),
    notPem('PEM-22', 'a signing request', toPem(der, 'CERTIFICATE REQUEST'), /signing request/),
    notPem(
      'PEM-23',
      'a public key after it',
      good + publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      /second block/,
    ),
    notPem(
      'PEM-24',
      'the label in lower case',
      good.replaceAll('CERTIFICATE', 'certificate'),
      /another label/,
    ),
  ];
}

function otherText(good: string): BadCertificate[] {
  return [
    notPem('PEM-30', 'text before the block', `Certificate:\n    Data:\n${good}`, /other text/),
    notPem('PEM-31', 'text after the block', `${good}-- \nwith kind regards`, /other text/),
    notPem('PEM-32', 'bag attributes', `Bag Attributes\n    friendlyName: byok\n${good}`, /other text/),
    notPem(
      'PEM-33',
      'headers in the block',
      good.replace(beginLine, `${beginLine}Proc-Type: 4,CLEAR\n\n`),
      /headers/,
    ),
    notPem('PEM-34', 'no END line', good.replace(endLine, ''), /no END/),
    notPem(
      'PEM-35',
      'an END line of another label',
      good.replace(endLine, '-----END PKCS7-----\n'),
      /no END/,
    ),
    notPem('PEM-36', 'no BEGIN line', good.replace(beginLine, ''), /no BEGIN/),
    notPem(
      'PEM-37',
      'a BEGIN line cut short',
      good.replace(beginLine, '-----BEGIN CERTIFICATE--\n'),
      /another label/,
    ),
    notPem('PEM-38', 'a second END line', good + endLine, /other text/),
  ];
}

function brokenBase64(good: string): BadCertificate[] {
  const insert = (text: string): string => good.replace(beginLine, beginLine + text);
  return [
    notPem('PEM-40', 'a character that is not base64', insert('*'), /not base64/),
    notPem('PEM-41', 'base64url', insert('-_'), /not base64/),
    notPem('PEM-42', 'line breaks written out as \\n', good.replaceAll('\n', '\\n'), /other text|not base64/),
    notPem('PEM-43', 'padding at the front', insert('='), /padded/),
    notPem('PEM-44', 'one character missing', good.replace('MII', 'MI'), /padded/),
    notPem('PEM-45', 'padding too many', good.replace(/=*\n-----END/, '====\n-----END'), /padded/),
    notPem('PEM-46', 'stray bits before the padding', `${beginLine}MIJ=\n${endLine}`, /padded/),
  ];
}

function tooLong(good: string): BadCertificate[] {
  const long = (id: string, title: string, pem: string): BadCertificate => ({
    id,
    title,
    pem,
    code: 'BAD_USER_INPUT',
    says: /64 KiB/,
  });
  return [
    long('LEN-01', 'one byte more than 64 KiB', good.padEnd(64 * 1024 + 1)),
    long('LEN-02', '64 KiB counted in UTF-8, not in characters', `${good}${'\u00a0'.repeat(32 * 1024)}`),
    long('LEN-03', 'half a megabyte of blanks before the block', ' '.repeat(512 * 1024) + good),
    long('LEN-04', 'ten thousand BEGIN lines', beginLine.repeat(10_000)),
    notPem('LEN-05', '64 KiB of BEGIN lines', beginLine.repeat(2_340), /bundle of 2340/),
    notPem('LEN-06', '64 KiB of BEGIN lines without ends', '-----BEGIN '.repeat(5_950), /second block/),
    notPem('LEN-07', '64 KiB of dashes', '-'.repeat(65_536), /no BEGIN/),
    notPem(
      'LEN-08',
      '64 KiB of blanks in a block',
      beginLine + ' '.repeat(65_000) + endLine,
      /block is empty/,
    ),
    notPem('LEN-09', '64 KiB of padding in a block', beginLine + '='.repeat(65_000) + endLine, /padded/),
  ];
}
