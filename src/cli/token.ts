import { parseArgs } from 'node:util';
import { ulid } from 'ulid';
import { addToken } from '../identity/token-file/token-file.js';
import { roles, type Role } from '../key-management/actor.js';
import { readSettings } from '../settings/settings.js';
import { describeFaults } from '../start-faults.js';

const usage = `Makes an API token, prints it once, and keeps its hash.

  npm run token -- --name NAME --role ROLE [--role ROLE ...] [--expires DAYS]

Roles: ${roles.join(', ')}. Without --expires the token does not expire.
`;

interface TokenRequest {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly expiresAt: Date | null;
}

/** Makes the token that the command line asks for. */
async function main(): Promise<void> {
  const request = readRequest();
  if (request === undefined) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const settings = readSettings();
  if (Array.isArray(settings)) {
    process.stderr.write(describeFaults(settings));
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${await addToken(settings.tokenFile, { id: `token_${ulid()}`, ...request })}\n`);
}

function readRequest(): TokenRequest | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        role: { type: 'string', multiple: true },
        expires: { type: 'string' },
      },
    });
    // `--role viewer operator` is as good as two --role.
    const wanted = [...(values.role ?? []), ...positionals];
    const granted = roles.filter((role) => wanted.includes(role));
    const days = values.expires === undefined ? null : Number(values.expires);
    if (values.name === undefined || values.name.trim() === '' || granted.length === 0) return undefined;
    if (granted.length !== new Set(wanted).size || (days !== null && !(days > 0 && days <= 3650)))
      return undefined;
    return {
      name: values.name.trim(),
      roles: granted,
      expiresAt: days === null ? null : new Date(Date.now() + days * 86_400_000),
    };
  } catch {
    return undefined;
  }
}

await main();
