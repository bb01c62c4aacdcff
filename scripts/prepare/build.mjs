import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runChild } from './child.mjs';
import { below, top } from './paths.mjs';
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

/** By content, not by time: a checkout or a container image changes the times of files that stayed the same. */
function sourceDigest() {
  const hash = createHash('sha256');
  for (const file of [...sources(), ...configurations]) {
    const content = readFileSync(below(file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function sources() {
  const inFolders = compiledFolders.flatMap((folder) => filesBelow(below(folder), '.ts'));
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

/** Paths relative to the top, with forward slashes. */
function filesBelow(folder, extension) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => path.relative(top, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
