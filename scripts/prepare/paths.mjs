import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the repository, absolute. */
export const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** An absolute path below the top. */
export const below = (...parts) => path.join(top, ...parts);
