import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { below, top } from './paths.mjs';

/** By content, not by time: a checkout or a container image changes the times of files that stayed the same. */
export function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(below(file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** The files in a folder and below, by the end of their names: paths relative to the top, with forward slashes. */
export function filesBelow(folder, extension) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => path.relative(top, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
