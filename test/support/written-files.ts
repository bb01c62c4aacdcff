import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Every file below a folder, with its bytes. */
export async function writtenFiles(directory: string): Promise<{ file: string; bytes: Buffer }[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return await Promise.all(files.map(async (file) => ({ file, bytes: await readFile(file) })));
}

/** The forms in which bytes could be written down: raw, hex, base64, base64url. */
export function spellings(secret: Buffer): Buffer[] {
  return [
    secret,
    Buffer.from(secret.toString('hex')),
    Buffer.from(secret.toString('hex').toUpperCase()),
    Buffer.from(secret.toString('base64').replace(/=+$/, '')),
    Buffer.from(secret.toString('base64url')),
  ];
}

/** The files, of those given, in which a secret stands in any spelling. */
export function filesHolding(files: readonly { file: string; bytes: Buffer }[], secret: Buffer): string[] {
  const forms = spellings(secret);
  return files.filter(({ bytes }) => forms.some((form) => bytes.includes(form))).map(({ file }) => file);
}
