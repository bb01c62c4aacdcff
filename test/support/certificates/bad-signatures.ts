import { notCompatible } from './bad-certificate.js';
import type { BadCertificate } from './bad-certificate.js';
import { authorityName, byokCertificateDer } from './byok-certificate.js';
import { toPem } from './certificate-builder.js';
import type { CertificateSpecification } from './certificate-builder.js';
import { testKey } from './key-pairs.js';
import {
  defaultPssSigning,
  ecdsaSigning,
  pssSigning,
  rsaSigning,
  unknownSigning,
  unreadablePssSigning,
} from './signing.js';
import type { Signing } from './signing.js';

/** Certificates that are signed weakly, wrongly, or by a weak key. */
export function badSignatures(): BadCertificate[] {
  return [...weakSignatures(), ...weakSigners(), ...wrongSignatures()];
}

function weakSignatures(): BadCertificate[] {
  const key = testKey('rsa4096');
  const authority = testKey('rsa2048');
  const p256 = testKey('p256');
  const weak = (id: string, title: string, pem: string): BadCertificate =>
    notCompatible(id, title, pem, 'SIGNATURE_WEAK');
  return [
    weak('SIG-01', 'self-signed with SHA-1', own({ signing: rsaSigning(key, 'sha1') })),
    weak('SIG-02', 'self-signed with MD5', own({ signing: rsaSigning(key, 'md5') })),
    weak('SIG-03', 'self-signed with SHA-224', own({ signing: rsaSigning(key, 'sha224') })),
    weak('SIG-04', 'issued with SHA-512/256', issued(rsaSigning(authority, 'sha512-256'))),
    weak('SIG-05', 'issued with SHA-1', issued(rsaSigning(authority, 'sha1'))),
    weak('SIG-06', 'self-signed with RSA-PSS over SHA-1', own({ signing: pssSigning(key, 'sha1') })),
    weak('SIG-07', 'RSA-PSS with default parameters', own({ signing: defaultPssSigning(key) })),
    weak('SIG-08', 'issued with ECDSA over SHA-1', issued(ecdsaSigning(p256, 'sha1'))),
    weak('SIG-11', 'issued with an unknown algorithm', issued(unknownSigning())),
    weak('SIG-17', 'RSA-PSS with unreadable parameters', issued(unreadablePssSigning(authority))),
    weak('SIG-18', 'issued with SHA3-256', issued(rsaSigning(authority, 'sha3-256'))),
  ];
}

function weakSigners(): BadCertificate[] {
  const small = testKey('rsa1024');
  const selfSigned = toPem(byokCertificateDer({ keyPair: small }));
  return [
    notCompatible('SIG-09', 'issued by an RSA-1024 key', issued(rsaSigning(small)), 'SIGNATURE_WEAK'),
    notCompatible('SIG-10', 'RSA-1024, self-signed', selfSigned, 'KEY_SIZE', 'SIGNATURE_WEAK'),
    notCompatible(
      'SIG-19',
      'issued by it with RSA-PSS',
      issued(pssSigning(small, 'sha256')),
      'SIGNATURE_WEAK',
    ),
  ];
}

function wrongSignatures(): BadCertificate[] {
  const key = testKey('rsa4096');
  const authority = testKey('rsa2048');
  const another = testKey('anotherRsa4096');
  const inside = rsaSigning(key, 'sha384').algorithm;
  const disagreeing = own({ issuer: authorityName, signing: rsaSigning(authority), signedAlgorithm: inside });
  const wrong = (id: string, title: string, pem: string): BadCertificate =>
    notCompatible(id, title, pem, 'SIGNATURE_INVALID');
  return [
    wrong('SIG-12', 'the last bit of the signature flipped', toPem(flipLastBit(byokCertificateDer()))),
    wrong('SIG-13', 'self-issued, signed by another key', own({ signing: rsaSigning(another) })),
    wrong('SIG-14', 'one algorithm inside, another outside', own({ signedAlgorithm: inside })),
    wrong('SIG-15', 'the same, issued by an authority', disagreeing),
    wrong('SIG-16', 'names changed after signing', toPem(renamed())),
  ];
}

function own(replaced: Partial<CertificateSpecification>): string {
  return toPem(byokCertificateDer({}, replaced));
}

function issued(signing: Signing): string {
  return own({ issuer: authorityName, signing });
}

function flipLastBit(der: Buffer): Buffer {
  der.writeUInt8(der.readUInt8(der.length - 1) ^ 1, der.length - 1);
  return der;
}

/** Both names, so that it is self-issued still. */
function renamed(): Buffer {
  const text = byokCertificateDer({ commonName: 'Before' }).toString('latin1');
  return Buffer.from(text.replaceAll('Before', 'Later_'), 'latin1');
}
