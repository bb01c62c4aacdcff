// Verifies a certificate of destruction without the server, its database or its packages: Node's own modules alone.
import { existsSync, readFileSync } from 'node:fs';
import { verify } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { canonical } from './audit/canonical.mjs';
import { readKeys } from './audit/keys.mjs';

const usage = `Verifies a certificate of destruction (GET /destruction-certificates/ID.json).

  npm run certificate:verify -- FILE [--key PUBLIC_KEY.pem]

--key  the public key of GET /audit/public-key; $DATA_DIR/audit/public-key.pem where it is left out
`;

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return end(2, usage);
  const keyFile = values.key ?? path.join(process.env.DATA_DIR ?? 'data', 'audit', 'public-key.pem');
  if (!existsSync(keyFile)) return end(2, `There is no public key at ${keyFile}.\n\n${usage}`);
  const { fault, said } = judge(
    JSON.parse(readFileSync(file, 'utf8')),
    readKeys(readFileSync(keyFile, 'utf8')),
  );
  if (fault !== undefined) return end(1, `NOT GENUINE: ${fault}\n`);
  const { key, org, destroyedAt, token, approvals } = said;
  const inToken = token.keyDestroyedAt === null ? '' : `, in the HSM ${token.label} ${token.keyDestroyedAt}`;
  const names = approvals.map(({ actor }) => actor.name).join(', ');
  return end(
    0,
    `Genuine: ${key.type} version ${key.version} (${key.keyId}) of ${org.name} was destroyed ${destroyedAt}${inToken}` +
      `${names === '' ? '' : `, approved by ${names}`}.\n`,
  );
}

function judge({ document, signature, keyFingerprint }, keys) {
  const key = keys.get(keyFingerprint);
  if (key === undefined) return { fault: 'it is signed by another key than the one given.' };
  if (!verify('sha256', Buffer.from(document, 'utf8'), key, Buffer.from(signature, 'base64')))
    return { fault: 'the signature does not fit the document.' };
  const said = JSON.parse(document);
  // The same key signs the record of what was done: nothing of that is a certificate.
  if (Object.keys(said).join() !== 'destruction' || canonical(said) !== document)
    return { fault: 'what is signed is no certificate of destruction.' };
  if (said.destruction.keyFingerprint !== keyFingerprint)
    return { fault: 'it names another key than it is signed by.' };
  return { said: said.destruction };
}

function end(code, text) {
  (code === 0 ? process.stdout : process.stderr).write(text);
  process.exitCode = code;
}

try {
  main();
} catch (error) {
  end(2, `${error.message}\n\n${usage}`);
}
