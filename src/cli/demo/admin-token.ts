import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ulid } from 'ulid';
import { addToken, readTokenFile } from '../../identity/token-file/token-file.js';
import { hashToken } from '../../key-management/access/api-token.js';
import { roles } from '../../key-management/actor.js';
import type { Settings } from '../../settings/settings.js';

/** Where the demo keeps its administrator token (mode 0600). */
export function adminTokenFile(settings: Settings): string {
  return path.join(settings.dataDirectory, 'admin-token');
}

/** The demo's token with every role: the one of an earlier run where it is still known, else a new one. */
export async function adminToken(settings: Settings): Promise<string> {
  const file = adminTokenFile(settings);
  const kept = await readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
  const known = await readTokenFile(settings.tokenFile);
  if (kept !== undefined && known.some((token) => token.sha256 === hashToken(kept))) return kept;
  const fresh = await addToken(settings.tokenFile, {
    id: `token_${ulid()}`,
    name: 'demo administrator',
    roles,
    expiresAt: null,
  });
  await writeFile(file, `${fresh}\n`, { mode: 0o600 });
  return fresh;
}
