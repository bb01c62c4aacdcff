import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes, type JsonWebKey } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A private key of the provider's. */
export type ProviderKey = JsonWebKey & { readonly kid: string };

const redirectUri = 'http://127.0.0.1/signed-in';

/** `oidc-provider` in a process of its own. */
export class OpenIdProvider {
  readonly issuer: string;
  readonly #process: ChildProcess;

  constructor(process: ChildProcess, issuer: string) {
    this.#process = process;
    this.issuer = issuer;
  }

  static async start(): Promise<OpenIdProvider> {
    const child = spawn(process.execPath, ['test/identity/support/provider-script.mjs'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const port = /^listening (\d+)$/.exec(line)?.[1];
      if (port !== undefined) return new OpenIdProvider(child, `http://127.0.0.1:${port}`);
    }
    throw new Error('the OpenID provider did not start');
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill('SIGKILL');
    await once(this.#process, 'exit');
  }

  /** Its keys, and how often it was asked for them. */
  async control(path: 'keys' | 'rotate'): Promise<{ keys: ProviderKey[]; keySetRequests: number }> {
    const response = await fetch(`${this.issuer}/control/${path}`);
    return (await response.json()) as { keys: ProviderKey[]; keySetRequests: number };
  }

  /** A program's access token (client credentials). */
  async robotToken(): Promise<string> {
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('robot:only-in-this-test').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return accessToken(await response.json());
  }

  /** A person's access token: authorization code with PKCE, as the page does it, through the provider's own forms. */
  async personToken(login: string): Promise<string> {
    const verifier = randomBytes(32).toString('base64url');
    const browser = new Browser();
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const asked = new URLSearchParams({
      client_id: 'page',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: redirectUri,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    await browser.open(`${this.issuer}/auth?${asked.toString()}`);
    await browser.submit({ prompt: 'login', login, password: 'any' });
    if (!browser.address.startsWith(redirectUri)) await browser.submit({ prompt: 'consent' });
    const code = new URL(browser.address).searchParams.get('code') ?? '';
    const grant = { grant_type: 'authorization_code', client_id: 'page', redirect_uri: redirectUri };
    const body = new URLSearchParams({ ...grant, code, code_verifier: verifier });
    const response = await fetch(`${this.issuer}/token`, { method: 'POST', body });
    return accessToken(await response.json());
  }
}

function accessToken(answer: unknown): string {
  const { access_token: token } = answer as { access_token?: string };
  if (token === undefined) throw new Error(`the provider gave no token: ${JSON.stringify(answer)}`);
  return token;
}

/** Follows redirects and keeps cookies, until a form or the page that asked is reached. */
class Browser {
  address = '';
  readonly #cookies = new Map<string, string>();

  async open(address: string, init: RequestInit = {}): Promise<void> {
    this.address = address;
    if (address.startsWith(redirectUri)) return;
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { ...init, redirect: 'manual', headers: { cookie } });
    for (const text of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      this.#cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (next !== null) await this.open(new URL(next, address).toString());
  }

  async submit(fields: Record<string, string>): Promise<void> {
    await this.open(this.address, { method: 'POST', body: new URLSearchParams(fields) });
  }
}
