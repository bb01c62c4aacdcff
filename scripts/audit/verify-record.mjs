import { createHash, verify } from 'node:crypto';
import { canonical, readLines } from './canonical.mjs';

const start = { sequence: 0, hash: '0'.repeat(64) };

/**
 * Holds an exported record against itself, against its signatures, and against checkpoints that were kept elsewhere.
 * Answers with `fault`, the first thing that is wrong, or with how much there is.
 */
export function verifyRecord(bytes, keys, anchors = []) {
  try {
    const record = readRecord(readLines(bytes, 'The export'), keys);
    const anchored = anchors.flatMap((anchor) => readLines(anchor, 'The anchor'));
    for (const line of anchored) requireAnchor(line, record, keys);
    return { entries: record.hashes.length - 1, checkpoints: record.checkpoints, anchored: anchored.length };
  } catch (error) {
    return { fault: error.message };
  }
}

function readRecord(lines, keys) {
  const hashes = [start.hash];
  let checkpoints = 0;
  lines.forEach((line, index) => {
    const isLast = index === lines.length - 1;
    if ('end' in line !== isLast) throw new Error(endFault(isLast));
    if ('end' in line || 'checkpoint' in line) {
      requireSigned(line, keys);
      requirePlace(line.end ?? line.checkpoint, hashes);
      checkpoints += isLast ? 0 : 1;
    } else {
      hashes.push(nextHash(line, hashes));
    }
  });
  if (lines.length === 0) throw new Error('The export is empty: it was cut off.');
  return { hashes, checkpoints };
}

function endFault(isLast) {
  return isLast
    ? 'The export does not end with its signed last line: it was cut off.'
    : 'There is a signed last line before the end: something was added behind it.';
}

/** The hash of an entry that follows the ones before it; throws where it does not. */
function nextHash({ hash, ...rest }, hashes) {
  const place = `Entry ${hashes.length}`;
  if (rest.sequence !== hashes.length)
    throw new Error(`${place} is missing, or in another place: there is ${rest.sequence}.`);
  if (rest.previousHash !== hashes.at(-1)) throw new Error(`${place} does not follow the one before it.`);
  const made = createHash('sha256').update(canonical(rest)).digest('hex');
  if (made !== hash) throw new Error(`${place} was changed.`);
  return made;
}

/** A signature may be spelt in one way alone, or a changed byte could decode to the same. */
function requireSigned({ signature, ...claim }, keys) {
  const place = claim.end ?? claim.checkpoint;
  const name = `The signature at entry ${place?.sequence}`;
  const key = keys.get(place?.keyFingerprint);
  if (key === undefined) throw new Error(`${name} is by a key that was not given.`);
  const bytes = Buffer.from(String(signature), 'base64');
  const isGenuine = verify('sha256', Buffer.from(canonical(claim)), key, bytes);
  if (!isGenuine || bytes.toString('base64') !== signature) throw new Error(`${name} is not genuine.`);
}

function requirePlace({ sequence, hash }, hashes) {
  if (sequence !== hashes.length - 1 || hash !== hashes[sequence])
    throw new Error(
      `The signature at entry ${sequence} is for another record, or entries are missing before it.`,
    );
}

function requireAnchor(line, { hashes }, keys) {
  if (!('checkpoint' in line)) throw new Error('The anchor holds a line that is no checkpoint.');
  requireSigned(line, keys);
  const { sequence, hash } = line.checkpoint;
  if (sequence >= hashes.length)
    throw new Error(`The record ends before entry ${sequence}, which was anchored: its end was cut off.`);
  if (hashes[sequence] !== hash) throw new Error(`Entry ${sequence} is not the one that was anchored.`);
}
