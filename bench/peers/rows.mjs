// The one statement of every contestant but the product, over the product's own tables; the answer as plain objects.
import { createRequire } from 'node:module';

const { DATABASE_URL, FINGERPRINT } = process.env;
// The product's own drivers: what is measured is what stands above them.
const require = createRequire(process.env.PRODUCT);

const columns = `secret.key_id, secret.type, secret.version, secret.status, secret.key_manager, secret.key_derivation_mode,
  secret.description, secret.secret_value_hash, secret.created_at, secret.last_modified_at, secret.id, org.name AS org_name`;
const from = 'FROM tenant_secret secret JOIN salesforce_org org ON org.id = secret.org_id';
const order = 'ORDER BY secret.created_at DESC, secret.version DESC, secret.id DESC LIMIT';
const pageFrom = (place) => `SELECT ${columns} ${from} ${place} ${order}`;
const statements = {
  first: (p) => `${pageFrom('')} ${p(1)}`,
  after: (p) =>
    `${pageFrom(`WHERE (secret.created_at, secret.version, secret.id) < (${p(1)}, ${p(2)}, ${p(3)})`)} ${p(4)}`,
  count: () => 'SELECT sum(count) AS count FROM tenant_secret_count',
};

const query = DATABASE_URL.startsWith('sqlite:') ? sqlite(DATABASE_URL.slice(7)) : postgres(DATABASE_URL);

/** Prepared once, on one connection, as the product has. */
function sqlite(path) {
  const sqlite3 = require('sqlite3');
  const database = new sqlite3.Database(path, sqlite3.OPEN_READONLY);
  const prepared = Object.fromEntries(
    Object.entries(statements).map(([name, text]) => [name, database.prepare(text(() => '?'))]),
  );
  return (name, values) =>
    new Promise((resolve, reject) => {
      prepared[name].all(values, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
}

/** Prepared once on each of ten connections. */
function postgres(connectionString) {
  const pool = new (require('pg').Pool)({ connectionString, max: 10 });
  const texts = Object.fromEntries(
    Object.entries(statements).map(([name, text]) => [name, text((place) => `$${place}`)]),
  );
  return async (name, values) => (await pool.query({ name, text: texts[name], values })).rows;
}

/** A page as the connection object of the schema. */
export async function page(first, after) {
  const place = after === undefined || after === null ? [] : placeOf(after);
  const rows = await query(place.length === 0 ? 'first' : 'after', [...place, first + 1]);
  const shown = rows.length > first ? rows.slice(0, first) : rows;
  return {
    edges: shown.map((row) => ({ node: nodeOf(row) })),
    pageInfo: {
      hasNextPage: rows.length > first,
      endCursor: shown.length === 0 ? null : cursorOf(shown[shown.length - 1]),
    },
  };
}

/** The kept numbers, as the product reads them. */
export async function count() {
  return Number((await query('count', []))[0].count);
}

function nodeOf(row) {
  return {
    keyId: row.key_id,
    type: row.type,
    version: row.version,
    status: row.status,
    keyManager: row.key_manager,
    keyDerivationMode: row.key_derivation_mode,
    description: row.description,
    secretValueHash: row.secret_value_hash,
    createdAt: row.created_at,
    lastModifiedAt: row.last_modified_at,
    org: { name: row.org_name },
  };
}

function cursorOf(row) {
  return Buffer.from(JSON.stringify([FINGERPRINT, row.created_at, row.version, row.id])).toString(
    'base64url',
  );
}

function placeOf(cursor) {
  return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')).slice(1);
}
