import { derivationNames, keyManagerNames, statusNames, typeNames } from '../words/labels.ts';
import type { ExportedKey } from './read-all-keys.ts';

const columns: readonly (readonly [string, (key: ExportedKey) => string])[] = [
  ['Key ID', (key) => key.keyId],
  ['Version', (key) => String(key.version)],
  ['Status', (key) => statusNames[key.status]],
  ['Key manager', (key) => keyManagerNames[key.keyManager]],
  ['Type', (key) => typeNames[key.type]],
  ['Created (UTC)', (key) => key.createdAt],
  ['Last modified (UTC)', (key) => key.lastModifiedAt],
  ['Derivation mode', (key) => derivationNames[key.keyDerivationMode]],
  ['Certificate', (key) => key.certificate?.developerName ?? ''],
  ['SHA-256 of the secret', (key) => key.secretValueHash ?? ''],
  ['Note', (key) => key.description ?? ''],
];

/** The keys as CSV (RFC 4180), times in UTC. */
export function keysCsv(keys: readonly ExportedKey[]): string {
  const head = columns.map(([title]) => cell(title)).join(',');
  const rows = keys.map((key) => columns.map(([, text]) => cell(text(key))).join(','));
  return `${[head, ...rows].join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet would run as a formula is marked as text: notes are typed by people. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
