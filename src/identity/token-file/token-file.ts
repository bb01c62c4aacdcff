import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { hashToken, tokenText } from '../../key-management/access/api-token.js';
import { roles, type Role } from '../../key-management/actor.js';

const tokenFileShape = z.object({
  tokens: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string().min(1),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      roles: z.array(z.enum(roles)),
      expiresAt: z.iso.datetime().nullable(),
    }),
  ),
});

/** A token as the file keeps it: its hash, never itself. */
export type StoredToken = z.infer<typeof tokenFileShape>['tokens'][number];

/** Reads all tokens; a file that is not there holds none. Rejects where it is no token file. */
export async function readTokenFile(file: string): Promise<StoredToken[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const parsed = tokenFileShape.safeParse(safeJson(text));
  if (!parsed.success) throw new Error(`${file} is no token file`);
  return parsed.data.tokens;
}

/**
 * When a file last changed, as a text to compare; undefined where there is none. It is asked for with every request,
 * and a local file's state is there sooner than a thread could be asked for it.
 */
export function fileState(file: string): string | undefined {
  try {
    const state = statSync(file, { throwIfNoEntry: false });
    return state && `${String(state.mtimeMs)} ${String(state.size)} ${String(state.ino)}`;
  } catch {
    return undefined;
  }
}

/** Makes a token of 256 random bits, adds its hash to the file (mode 0600, replaced whole), and returns it: once. */
export async function addToken(
  file: string,
  token: {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly expiresAt: Date | null;
  },
): Promise<string> {
  const secret = tokenText(randomBytes(32));
  const kept = await readTokenFile(file);
  const added: StoredToken = {
    id: token.id,
    name: token.name,
    sha256: hashToken(secret),
    roles: [...token.roles],
    expiresAt: token.expiresAt?.toISOString() ?? null,
  };
  await replaceFile(file, `${JSON.stringify({ tokens: [...kept, added] }, null, 2)}\n`);
  return secret;
}

async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(beside, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
  await chmod(file, 0o600);
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
