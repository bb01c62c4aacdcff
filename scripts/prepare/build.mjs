import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { runChild } from './child.mjs';
import { digestOf, filesBelow } from './files.mjs';
import { below } from './paths.mjs';
import { announce, Refusal } from './refusal.mjs';

const stamp = below('dist', '.built');
const buildInformation = below('dist', '.tsbuildinfo');
const compiledFolders = ['src', 'bench', 'chaos', 'test/support'];
const configurations = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/** Whether dist/ holds the compiled form of the sources as they are now, and of nothing else. */
export function isBuilt() {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sourceDigest()) return false;
  return sources().every((source) => existsSync(outputOf(source)));
}

/** Compiles into dist/ and removes the outputs of sources that are gone. */
export async function build() {
  announce('Building (tsc).');
  const digest = sourceDigest();
  const outputs = sources().map(outputOf);
  removeOrphans(new Set(outputs));
  // The incremental compiler does not write an output again that somebody deleted.
  if (!outputs.every((output) => existsSync(output))) rmSync(buildInformation, { force: true });
  const compiler = below('node_modules/typescript/bin/tsc');
  const { code, output } = await runChild(process.execPath, [compiler, '-p', 'tsconfig.build.json']);
  if (code !== 0) throw new Refusal(`${output}\nThe program does not compile.`);
  writeFileSync(stamp, digest);
}

function sourceDigest() {
  return digestOf([...sources(), ...configurations]);
}

/** What tsc compiles: the page in src/web has a build of its own. */
function sources() {
  const inFolders = compiledFolders
    .flatMap((folder) => filesBelow(below(folder), '.ts'))
    .filter((file) => !file.startsWith('src/web/'));
  return ['ormconfig.ts', ...inFolders].filter((file) => existsSync(below(file))).sort();
}

const outputOf = (source) => below('dist', source.replace(/\.ts$/, '.js'));

function removeOrphans(outputs) {
  for (const folder of compiledFolders) {
    for (const file of filesBelow(below('dist', folder), '.js')) {
      if (outputs.has(below(file))) continue;
      rmSync(below(file));
      rmSync(below(`${file}.map`), { force: true });
    }
  }
}
