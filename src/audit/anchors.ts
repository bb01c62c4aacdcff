import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/** A place outside the database that remembers checkpoints. */
export interface Anchor {
  /** Resolves once the line is kept there; the same line may come again. */
  keep(line: string): Promise<void>;
}

/** A file that is only ever appended to. Best on a disk that the database's administrators cannot write to. */
export function fileAnchor(file: string): Anchor {
  return {
    keep: async (line) => {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const handle = await open(file, 'a', 0o600);
      try {
        await handle.appendFile(`${line}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

const timeoutMilliseconds = 10_000;

/** A web hook that takes each checkpoint as the body of a POST. */
export function webAnchor(url: string): Anchor {
  return {
    keep: async (line) => {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMilliseconds),
        headers: { 'content-type': 'application/json' },
        body: line,
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the anchor answered ${String(response.status)}`);
    },
  };
}
