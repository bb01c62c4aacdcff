import { closeSync, openSync } from 'node:fs';

/** Makes an empty file that its owner alone may read, where there is none; throws the file system's error. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}
