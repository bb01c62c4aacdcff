import type { BadCertificate } from './bad-certificate.js';
import { badExtensions, badInManyWays, badValidities } from './bad-contents.js';
import { badDer } from './bad-der.js';
import { badKeys } from './bad-keys.js';
import { badSignatures } from './bad-signatures.js';
import { badTexts } from './bad-texts.js';

/** Every text that must be refused at that moment, with the answer that is due; ids are unique. */
export function badCertificates(now: Date = new Date()): BadCertificate[] {
  return [
    ...badTexts(),
    ...badDer(),
    ...badKeys(),
    ...badSignatures(),
    ...badValidities(now),
    ...badExtensions(),
    ...badInManyWays(now),
  ];
}
