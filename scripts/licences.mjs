// Fails where an installed package has a licence that the list does not know: a new one is a decision, not an accident.
import { readFileSync } from 'node:fs';
import { below } from './prepare/paths.mjs';

/** What the server is made of. */
const shipped = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'BlueOak-1.0.0',
    'CC0-1.0',
  ],
  ...['Unlicense', 'Python-2.0'],
]);
/** What builds and tests it, and the fonts and icons of the page, besides. */
const tools = new Set([...shipped, 'MPL-2.0', 'OFL-1.1', 'PSF-2.0', 'CC-BY-3.0', 'CC-BY-4.0']);

/** Reads an SPDX expression: of an OR one side will do, of an AND both must. */
function isAllowed(expression, allowed) {
  const text = expression.replace(/[()]/g, ' ').trim();
  return text
    .split(/\s+OR\s+/)
    .some((side) => side.split(/\s+AND\s+/).every((licence) => allowed.has(licence.trim())));
}

/** A package's own file is asked where the lock says nothing. */
function licenceOf(place, locked) {
  if (locked.license !== undefined) return String(locked.license);
  try {
    const { license, licenses } = JSON.parse(readFileSync(below(place, 'package.json'), 'utf8'));
    return String(license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none');
  } catch {
    // A package for another platform is listed, but not installed.
    return undefined;
  }
}

const { packages } = JSON.parse(readFileSync(below('package-lock.json'), 'utf8'));
const faults = [];
let count = 0;
for (const [place, locked] of Object.entries(packages)) {
  const licence = place === '' ? undefined : licenceOf(place, locked);
  if (licence === undefined) continue;
  count += 1;
  if (!isAllowed(licence, locked.dev === true ? tools : shipped)) faults.push(`${place}: ${licence}`);
}
for (const fault of faults) process.stderr.write(`${fault} is not on the list of scripts/licences.mjs.\n`);
process.stdout.write(`Licences of ${count} packages: ${faults.length} that nobody has decided on.\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
