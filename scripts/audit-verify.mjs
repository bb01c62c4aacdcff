// Verifies an exported record without the server, its database or its packages: Node's own modules alone.
import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readKeys } from './audit/keys.mjs';
import { verifyRecord } from './audit/verify-record.mjs';

const usage = `Verifies an exported record of what was done (GET /audit/export).

  npm run audit:verify -- FILE [--key PUBLIC_KEY.pem] [--anchor ANCHOR.jsonl]

--key     the public key of GET /audit/public-key; $DATA_DIR/audit/public-key.pem where it is left out
--anchor  checkpoints that were kept outside the database; $DATA_DIR/audit/anchor.jsonl where it is left out and exists
`;

const besides = path.join(process.env.DATA_DIR ?? 'data', 'audit');

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, anchor: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return end(2, usage);
  const keyFile = values.key ?? path.join(besides, 'public-key.pem');
  if (!existsSync(keyFile)) return end(2, `There is no public key at ${keyFile}.\n\n${usage}`);
  const anchorFile = values.anchor ?? path.join(besides, 'anchor.jsonl');
  const anchors = values.anchor !== undefined || existsSync(anchorFile) ? [readFileSync(anchorFile)] : [];
  const found = verifyRecord(readFileSync(file), readKeys(readFileSync(keyFile, 'utf8')), anchors);
  if (found.fault !== undefined) return end(1, `NOT GENUINE: ${found.fault}\n`);
  const anchored =
    anchors.length === 0 ? 'no anchor was looked at' : `${found.anchored} anchored checkpoints fit`;
  return end(0, `Genuine: ${found.entries} entries, ${found.checkpoints} checkpoints, ${anchored}.\n`);
}

function end(code, text) {
  (code === 0 ? process.stdout : process.stderr).write(text);
  process.exitCode = code;
}

try {
  main();
} catch (error) {
  end(2, `${error.message}\n\n${usage}`);
}
