import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { runChild } from './child.mjs';
import { digestOf, filesBelow } from './files.mjs';
import { below } from './paths.mjs';
import { announce, Refusal } from './refusal.mjs';

// Beside the page, not in it: everything in dist/web is served.
const stamp = below('dist', '.page-built');
const outputs = ['index.html', 'graphiql.html', 'theme.js'].map((file) => below('dist', 'web', file));
const generated = 'src/web/server/documents.ts';
const configurations = ['schema.graphql', 'vite.config.mjs', 'package-lock.json'];

/** Whether dist/web holds the page of the sources as they are now. */
export function isPageBuilt() {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sourceDigest()) return false;
  return [...outputs, below(generated)].every((output) => existsSync(output));
}

/** Builds the page and GraphiQL into dist/web. */
export async function buildPage() {
  announce('Building the page (vite).');
  const digest = sourceDigest();
  rmSync(stamp, { force: true });
  // Without it React is built as in development, three times as large.
  const environment = { ...process.env, NODE_ENV: 'production' };
  const { code, output } = await runChild(process.execPath, [below('scripts/page/build.mjs')], {
    environment,
  });
  if (code !== 0) throw new Refusal(`${output}\nThe page cannot be built.`);
  writeFileSync(stamp, digest);
}

function sourceDigest() {
  const sources = filesBelow(below('src/web'), '').filter((file) => file !== generated);
  const scripts = filesBelow(below('scripts/page'), '.mjs');
  return digestOf([...sources.sort(), ...scripts.sort(), ...configurations]);
}
