import { constants, createHash, publicEncrypt, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSimulator } from '../../../src/simulator/create-simulator.js';

type Running = Awaited<ReturnType<typeof createSimulator>>;

/** A record that a query or a row's address answered; which fields it has depends on what was asked. */
export interface AnsweredRecord {
  readonly attributes: { readonly type: string; readonly url: string };
  readonly Id: string;
  readonly Version: number;
  readonly Status: string;
  readonly Description: string | null;
  readonly SecretValue: string;
  readonly SecretValueHash: string;
  readonly CreatedDate: string;
  readonly LastModifiedDate: string;
  readonly PermissionsManageEncryptionKeys: boolean;
}

/** What answers of the API and of the token endpoint may hold. */
export interface Body {
  readonly id: string;
  readonly success: boolean;
  readonly errors: unknown;
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl: string;
  readonly records: readonly AnsweredRecord[];
  readonly access_token: string;
  readonly issued_at: string;
  readonly error: string;
  readonly error_description: string;
}

/** What the control door may answer. */
export interface ControlBody {
  readonly id: string;
  readonly notice: string;
  readonly now: string;
  readonly organizationId: string;
  readonly certificatePem: string;
  readonly rows: readonly {
    readonly id: string;
    readonly secretValueHash: string | null;
    readonly uploaded: { readonly secretValue: string; readonly secretValueHash: string } | null;
  }[];
  readonly requests: Readonly<Record<string, number>>;
  readonly violations: readonly object[];
}

/** An answer. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON; where it is none, undefined in truth. */
  readonly body: Body;
  /** The entries of an error envelope, or none. */
  readonly errors: readonly { message: string; errorCode: string; fields?: readonly string[] }[];
}

/** The first error's code, or undefined. */
export function codeOf({ errors }: Reply): string | undefined {
  return errors[0]?.errorCode;
}

/** 32 bytes, their hash, and an upload of them. */
export function wrapSecret(
  pem: string,
  { oaepHash = 'sha512', secret = randomBytes(32) }: { oaepHash?: string; secret?: Buffer } = {},
): { SecretValue: string; SecretValueHash: string; secret: Buffer } {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return {
    SecretValue: publicEncrypt({ key: pem, padding, oaepHash }, secret).toString('base64'),
    SecretValueHash: createHash('sha256').update(secret).digest('base64'),
    secret,
  };
}

/** A simulated org in a folder of its own, and a client of it that speaks HTTP. */
export class OrgClient {
  readonly directory: string;
  running: Running;
  version = 'v67.0';
  #token = '';

  /** Use OrgClient.start. */
  constructor(directory: string, running: Running) {
    this.directory = directory;
    this.running = running;
  }

  static async start(): Promise<OrgClient> {
    const directory = path.join(await mkdtemp(path.join(tmpdir(), 'skm-simulator-')), 'simulator');
    const client = new OrgClient(directory, await createSimulator({ directory }));
    await client.login();
    return client;
  }

  async login(): Promise<void> {
    const { clientId, clientSecret } = this.running.credentials;
    const reply = await this.token({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    this.#token = reply.body.access_token;
  }

  async restart(): Promise<void> {
    await this.running.close();
    this.running = await createSimulator({ directory: this.directory });
  }

  async close(): Promise<void> {
    await this.running.close();
    await rm(path.dirname(this.directory), { recursive: true, force: true });
  }

  async token(form: Record<string, string>): Promise<Reply> {
    return await this.send('POST', '/services/oauth2/token', new URLSearchParams(form));
  }

  /** A request to the API, below its version. */
  async api(method: string, below: string, body?: object): Promise<Reply> {
    return await this.send(method, `/services/data/${this.version}${below}`, body);
  }

  async query(soql: string, resource = '/query'): Promise<Reply> {
    return await this.api('GET', `${resource}?q=${encodeURIComponent(soql)}`);
  }

  async create(fields: object): Promise<Reply> {
    return await this.api('POST', '/sobjects/TenantSecret', fields);
  }

  async update(id: string, fields: object): Promise<Reply> {
    return await this.api('PATCH', `/sobjects/TenantSecret/${id}`, fields);
  }

  async row(id: string): Promise<AnsweredRecord> {
    const { text } = await this.api('GET', `/sobjects/TenantSecret/${id}`);
    return JSON.parse(text) as AnsweredRecord;
  }

  /** Uploads a fresh secret, with fields added or replaced. */
  async upload(fields: object = {}): Promise<Reply> {
    return await this.create({ ...this.uploadFields(), ...fields });
  }

  /** The fields of a good upload. */
  uploadFields(): object {
    const { secret: _, ...wrapped } = wrapSecret(this.running.certificatePem);
    return { Type: 'Data', SecretValueCertificate: 'Simulated_BYOK_Certificate', ...wrapped };
  }

  /** The control door. */
  async control(door: string, body?: object): Promise<ControlBody> {
    const reply = await this.send(body === undefined ? 'GET' : 'POST', `/simulator/${door}`, body);
    if (reply.status !== 200) throw new Error(`${door}: ${reply.text}`);
    return JSON.parse(reply.text) as ControlBody;
  }

  async send(method: string, address: string, body?: object): Promise<Reply> {
    const response = await fetch(`${this.running.url}${address}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${this.#token}`, ...contentType(body) },
      ...(body === undefined ? {} : { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = parsed(text);
    const errors = Array.isArray(json) ? (json as Reply['errors']) : [];
    return { status: response.status, headers: response.headers, text, body: json as Body, errors };
  }
}

function contentType(body: object | undefined): { 'content-type'?: string } {
  if (body === undefined || body instanceof URLSearchParams) return {};
  return { 'content-type': 'application/json' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
