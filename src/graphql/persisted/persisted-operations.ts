import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { KeyManagerError } from '../../key-management/errors.js';

const variable = 'PERSISTED_OPERATIONS_FILE';
const fileShape = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string().min(1));
const bodyShape = z.looseObject({
  query: z.string().nullish(),
  extensions: z
    .looseObject({ persistedQuery: z.looseObject({ sha256Hash: z.string() }).nullish() })
    .nullish(),
});

/** The file of operations cannot be used: what about it, and what to do. */
export class PersistedOperationsFault extends Error {
  override readonly name = 'PersistedOperationsFault';
  readonly variable = variable;
  readonly problem: string;
  readonly remedy =
    'Make the file anew: node scripts/persisted-operations.mjs FILE.graphql… > operations.json.';

  constructor(problem: string) {
    super(`${variable}: ${problem}`);
    this.problem = problem;
  }
}

/** The only operations that run, where the operator has named them: documents under their hashes. */
export type PersistedOperations = ReadonlyMap<string, string>;

/** Reads `{"SHA-256 in hex": "document"}`. Rejects with PersistedOperationsFault. */
export async function readPersistedOperations(file: string): Promise<PersistedOperations> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new PersistedOperationsFault('The file cannot be read.');
  });
  const documents = Object.entries(parse(text));
  if (documents.some(([hash, document]) => hashOf(document) !== hash)) {
    throw new PersistedOperationsFault('A document stands under a hash that is not its own.');
  }
  return new Map(documents);
}

/**
 * The body with the document that its hash or its exact text names. Anything else is BAD_REQUEST: whatever it is, this
 * server does not take it as a request, from anybody, so a role (FORBIDDEN) would not help. Nothing is parsed.
 */
export function listedBody(operations: PersistedOperations, body: unknown): unknown {
  const { query, extensions } = bodyShape.safeParse(body).data ?? {};
  const hash = extensions?.persistedQuery?.sha256Hash ?? (typeof query === 'string' ? hashOf(query) : '');
  const document = operations.get(hash);
  if (document === undefined || (typeof query === 'string' && query !== document)) throw notListed();
  // Without the extension, which asks Apollo for a way of its own.
  const rest = Object.entries(body as object).filter(([name]) => name !== 'extensions');
  return { ...Object.fromEntries(rest), query: document };
}

/** Refuses a hash where nothing is listed; Apollo would answer it with HTTP 200 and a code of its own. */
export function refuseHash(body: unknown): void {
  const { extensions } = bodyShape.safeParse(body).data ?? {};
  if (extensions?.persistedQuery) {
    throw new KeyManagerError(
      'BAD_REQUEST',
      'The request names a listed operation, and none are listed.',
      {},
    );
  }
}

function parse(text: string): Record<string, string> {
  try {
    return fileShape.parse(JSON.parse(text));
  } catch {
    throw new PersistedOperationsFault('The file is no JSON object of documents under their SHA-256 in hex.');
  }
}

function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

function notListed(): KeyManagerError<'BAD_REQUEST'> {
  return new KeyManagerError('BAD_REQUEST', 'The operation is not one of those that this server lists.', {});
}
