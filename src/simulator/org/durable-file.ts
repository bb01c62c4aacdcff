import { open, rename } from 'node:fs/promises';
import path from 'node:path';

/**
 * Replaces a file so that, whenever the process is killed, its old or its new content is there in whole: written
 * beside it, flushed, renamed, and the folder flushed too. `mode` is the new file's.
 */
export async function writeDurably(file: string, content: string, mode: number): Promise<void> {
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'w', mode);
  try {
    await handle.chmod(mode);
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  await flushFolder(path.dirname(file));
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
