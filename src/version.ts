import { readFileSync } from 'node:fs';

/** This release, as package.json says; the compiled file lies two folders below it. */
export const version: string = readVersion();

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
