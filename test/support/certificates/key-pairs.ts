import { generateKeyPairSync, createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A private key for tests; its public half comes from it. */
export type TestKey = KeyObject;

const makers = {
  rsa4096: () => generateKeyPairSync('rsa', { modulusLength: 4096 }),
  anotherRsa4096: () => generateKeyPairSync('rsa', { modulusLength: 4096 }),
  rsa4096Exponent3: () => generateKeyPairSync('rsa', { modulusLength: 4096, publicExponent: 3 }),
  rsa2048: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  rsa1024: () => generateKeyPairSync('rsa', { modulusLength: 1024 }),
  rsaPss2048: () =>
    generateKeyPairSync('rsa-pss', {
      modulusLength: 2048,
      hashAlgorithm: 'sha256',
      mgf1HashAlgorithm: 'sha256',
    }),
  p256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ed25519: () => generateKeyPairSync('ed25519'),
};

const folder = new URL('../../../node_modules/.cache/salesforce-key-manager/', import.meta.url);
const inMemory = new Map<string, TestKey>();

/**
 * A private key by name, the same for every caller. RSA-4096 takes seconds to make, and every jest file is a process
 * of its own in that respect, so the keys are kept under node_modules/.cache; removing that folder makes new ones.
 */
export function testKey(name: keyof typeof makers): TestKey {
  const known = inMemory.get(name) ?? readKey(name) ?? makeKey(name);
  inMemory.set(name, known);
  return known;
}

function readKey(name: string): TestKey | undefined {
  try {
    return createPrivateKey(readFileSync(new URL(`${name}.pem`, folder)));
  } catch {
    return undefined;
  }
}

function makeKey(name: keyof typeof makers): TestKey {
  const pem = makers[name]().privateKey.export({ type: 'pkcs8', format: 'pem' });
  mkdirSync(folder, { recursive: true });
  // Written aside and renamed: two jest workers may make the same key, and each must read a whole one.
  const aside = new URL(`${name}.${String(process.pid)}.part`, folder);
  writeFileSync(aside, pem, { mode: 0o600 });
  renameSync(aside, new URL(`${name}.pem`, folder));
  return readKey(name) ?? createPrivateKey(pem);
}
