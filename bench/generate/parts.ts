import { randomBytes, X509Certificate } from 'node:crypto';
import { Agent, request } from 'node:http';
import sqlite3 from 'sqlite3';
import { RawToken, type RawTokenPlace } from '../token/raw-token.js';
import type { BenchOrg } from './orgs.js';

/** What the process of the parts is told. */
export interface PartsPlace {
  readonly token: Omit<RawTokenPlace, 'publicKeyPem'>;
  readonly databasePath: string;
  readonly orgs: readonly BenchOrg[];
}

/** Salesforce's names of the types. */
const picklist: Readonly<Record<string, string>> = {
  DATA: 'Data',
  EVENT_BUS: 'EventBus',
  ANALYTICS: 'Analytics',
  DETERMINISTIC_DATA: 'DeterministicData',
};

const version = 'v67.0';

/**
 * The parts of a generate operation in a straight line, and nothing else: the PKCS#11 calls on one session, one durable
 * commit for each step, the requests to Salesforce over connections that stay open. It decides nothing, checks nothing,
 * locks nobody out and could not go on after a crash.
 */
class Parts {
  readonly #org: BenchOrg;
  readonly #token: RawToken;
  readonly #commit: () => Promise<void>;
  readonly #certificateName: string;
  #accessToken = '';

  constructor(org: BenchOrg, token: RawToken, commit: () => Promise<void>) {
    this.#org = org;
    this.#token = token;
    this.#commit = commit;
    const { subject } = new X509Certificate(org.certificatePem);
    this.#certificateName = /CN=(\w+)/.exec(subject)?.[1] ?? '';
  }

  async logIn(): Promise<void> {
    const { loginUrl, clientId, clientSecret } = this.#org;
    const answer = await fetch(`${loginUrl}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    this.#accessToken = ((await answer.json()) as { access_token: string }).access_token;
  }

  /** One secret; how long it took, in milliseconds. */
  async generate(type: string): Promise<number> {
    const begun = performance.now();
    const value = picklist[type] ?? '';
    await this.#commit(); // reserved
    await this.#list(value);
    await this.#commit(); // intent, and the rows that were read
    const { key, wrapped, sha256 } = this.#token.make(randomBytes(16));
    await this.#commit(); // the secret is made
    await this.#commit(); // the request is sent
    const { id } = (await this.#send('POST', '/sobjects/TenantSecret', {
      Description: `[skm:${randomBytes(13).toString('hex')}]`,
      Type: value,
      SecretValueCertificate: this.#certificateName,
      SecretValue: wrapped.toString('base64'),
      SecretValueHash: sha256.toString('base64'),
      KeyDerivationMode: 'PBKDF2',
    })) as { id: string };
    await this.#commit(); // answered
    await this.#list(value);
    await this.#send('GET', `/sobjects/TenantSecret/${id}?fields=SecretValueHash`);
    await this.#commit(); // confirmed, and the rows that were read
    this.#token.close(key);
    await this.#commit(); // closed in the token
    await this.#send('GET', `/sobjects/TenantSecret/${id}?fields=Status,SecretValue,SecretValueHash`);
    await this.#commit(); // backed up
    return performance.now() - begun;
  }

  async #list(type: string): Promise<void> {
    const soql = `SELECT Id, Type, Version, Status, Source, KeyDerivationMode, Description, CreatedDate, LastModifiedDate FROM TenantSecret WHERE Type = '${type}' ORDER BY Version DESC`;
    await this.#send('GET', `/query?q=${encodeURIComponent(soql)}`);
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const asking = request(`${this.#org.url}/services/data/${version}${path}`, {
      method,
      agent,
      headers: {
        authorization: `Bearer ${this.#accessToken}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      },
    });
    return await new Promise((resolve, reject) => {
      asking.once('error', reject);
      asking.once('response', (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const said = Buffer.concat(chunks).toString('utf8');
          if ((answer.statusCode ?? 500) < 300) resolve(JSON.parse(said));
          else reject(new Error(`${method} ${path}: ${said}`));
        });
      });
      asking.end(text);
    });
  }
}

const agent = new Agent({ keepAlive: true });

/** One row in a transaction that is on the disk before it is acknowledged, as the product's are. */
async function openJournal(file: string): Promise<() => Promise<void>> {
  const database = new sqlite3.Database(file);
  const run = (sql: string): Promise<void> =>
    new Promise((resolve, reject) => {
      database.exec(sql, (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  await run('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE step (note text)');
  let last = Promise.resolve();
  return () => {
    last = last.then(() =>
      run(`BEGIN IMMEDIATE; INSERT INTO step VALUES ('a step of an operation'); COMMIT`),
    );
    return last;
  };
}

/** Answers `{ org, type }` with how long one secret took there. */
async function main(): Promise<void> {
  const place = JSON.parse(process.argv[2] ?? '{}') as PartsPlace;
  const commit = await openJournal(place.databasePath);
  const parts = await Promise.all(
    place.orgs.map(async (org) => {
      const { publicKey } = new X509Certificate(org.certificatePem);
      const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
      const each = new Parts(org, new RawToken({ ...place.token, publicKeyPem }), commit);
      await each.logIn();
      return each;
    }),
  );
  process.on('message', ({ org, type }: { org: number; type: string }) => {
    void parts[org]?.generate(type).then((milliseconds) => process.send?.({ org, milliseconds }));
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.('ready');
}

await main();
