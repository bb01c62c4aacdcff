import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { below, top } from '../prepare/paths.mjs';

// A container's clone often belongs to another user; git refuses to read it unless told on the command line.
const trusting = ['-c', 'safe.directory=*'];
const generated = ['package-lock.json', 'schema.graphql'];
const textual =
  /\.(ts|tsx|mjs|cjs|js|json|md|yml|yaml|graphql|sh|html|css|sql|conf)$|(^|\/)(run|LICENSE|\.[a-z]+)$/;

/** Every text file of the repository that somebody wrote, committed or about to be: path from the top, and text. */
export function trackedTexts() {
  const list = execFileSync(
    'git',
    [...trusting, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: top,
    },
  );
  return list
    .toString()
    .split('\0')
    .filter((file) => textual.test(file) && !generated.includes(file))
    .filter((file) => statSync(below(file), { throwIfNoEntry: false })?.isFile())
    .map((file) => ({ file, text: readFileSync(below(file), 'utf8') }));
}
