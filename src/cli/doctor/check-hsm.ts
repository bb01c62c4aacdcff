import { constants, createHash, generateKeyPair, privateDecrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { ulid } from 'ulid';
import type { RunningHsm } from '../../hsm/hsm-options.js';
import { isKeyManagerError } from '../../key-management/errors.js';
import type { OperationId } from '../../key-management/identifiers.js';
import { failed, ok, type Finding } from './finding.js';

/** Which token it is, what it can do, and whether a secret made in it really opens again. */
export async function checkHsm(hsm: RunningHsm): Promise<Finding[]> {
  const lines = [identity(hsm), wrapping(hsm), keyWrapping(hsm), closing(hsm), sealing(hsm)];
  return [...lines, await throwAwaySecret(hsm)];
}

function identity({ description }: RunningHsm): Finding {
  const { tokenLabel, manufacturer, model, serialNumber, modulePath } = description;
  return ok('HSM', `token ${tokenLabel} (${manufacturer} ${model}, ${serialNumber}) by ${modulePath}.`);
}

function wrapping({ description, capabilities }: RunningHsm): Finding {
  const { keyType, oaepHash } = description;
  const hashes = capabilities.oaepHashes.map((hash) => hash.toUpperCase()).join(', ');
  const facts = `${keyType} of 256 bits, RSA-OAEP under RSA 4096 with ${hashes}; ${oaepHash.toUpperCase()} is used`;
  if (description.wrapping === 'token') return ok('HSM, wrapping', `inside the token: ${facts}.`);
  return failed(
    'HSM, wrapping',
    `by the HSM process, which holds each secret for a moment (SOFTWARE_WRAPPING=allow): ${facts}.`,
    'A token with CKM_RSA_PKCS_OAEP for wrapping and C_DigestKey keeps the plaintext inside.',
  );
}

/** A token that has no such wrapping serves all other types. */
function keyWrapping({ description }: RunningHsm): Finding {
  const subject = 'HSM, RSA-AES key wrap';
  const plan = description.keyWrapping;
  if (plan.where === 'nowhere') {
    return ok(subject, `none, so no keys for Database, nor for Search Index on Hyperforce: ${plan.reason}.`);
  }
  const hash = plan.oaepHash.toUpperCase();
  if (plan.where === 'software')
    return ok(subject, `by the HSM process, RSA-OAEP with ${hash} and RFC 5649.`);
  return ok(subject, `inside the token: RSA-OAEP with ${hash}, then CKM_${plan.mechanism} (RFC 5649).`);
}

function closing({ description }: RunningHsm): Finding {
  if (description.canClose) return ok('HSM, closing', 'a confirmed secret can no longer be extracted.');
  return failed(
    'HSM, closing',
    'the token does not let CKA_EXTRACTABLE be set to false, so confirmed secrets stay extractable.',
    'Restrict who may log in to the token.',
  );
}

function sealing({ canSeal }: RunningHsm): Finding {
  if (canSeal) return ok('HSM, sealing', 'AES-GCM under a key that stays in the token.');
  return failed(
    'HSM, sealing',
    'the token has no AES-GCM, so client secrets cannot be kept.',
    'Connect orgs with jwtBearer.',
  );
}

/** The whole way of a secret, against a key pair made for it: made, hashed, wrapped, opened, compared, destroyed. */
async function throwAwaySecret(hsm: RunningHsm): Promise<Finding> {
  const subject = 'HSM, throw-away secret';
  const operationId = ulid() as OperationId;
  try {
    const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 4096 });
    const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const made = await hsm.makeTenantSecret(operationId, publicKeyPem);
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const wrapped = Buffer.from(made.wrapped, 'base64');
    const secret = privateDecrypt({ key: privateKey, padding, oaepHash: made.oaepHash }, wrapped);
    const matches = createHash('sha256').update(secret).digest('base64') === made.sha256;
    const length = secret.length;
    secret.fill(0);
    if (matches && length === 32) return ok(subject, 'made, hashed, wrapped, opened, equal, destroyed.');
    return failed(
      subject,
      'what was unwrapped is not what was hashed.',
      'Do not use this token; ask its maker.',
    );
  } catch (error) {
    if (!isKeyManagerError(error)) throw error;
    return failed(subject, error.message, 'Check the HSM and its client software.');
  } finally {
    await hsm.destroyTenantSecret(operationId).catch(() => undefined);
  }
}
