import { addToken } from '../../../src/identity/token-file/token-file.js';
import type { Role } from '../../../src/key-management/actor.js';
import type { Product } from '../../support/running-server.js';

let count = 0;

/** A new token with these roles. */
export async function tokenOf(
  product: Product,
  granted: readonly Role[],
  name = 'Mara Okafor',
): Promise<string> {
  count += 1;
  const file = `${product.dataDirectory}/tokens.json`;
  return await addToken(file, {
    id: `token_page_${String(count)}`,
    name,
    roles: [...granted],
    expiresAt: null,
  });
}
