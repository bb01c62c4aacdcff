import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const daemon = '/usr/sbin/pkcsslotd';
const state = '/var/lib/opencryptoki/swtok';
const marker = path.join(state, '.salesforce-key-manager-test');
const modulePaths = [
  '/usr/lib/x86_64-linux-gnu/pkcs11/PKCS11_API.so',
  '/usr/lib/aarch64-linux-gnu/pkcs11/PKCS11_API.so',
  '/usr/lib64/pkcs11/PKCS11_API.so',
];

/**
 * Why openCryptoki's soft token cannot be used here, or undefined where it can. The token is one for the whole
 * machine: one that somebody uses already is left alone.
 */
export function reasonToSkipSoftToken(): string | undefined {
  if (!existsSync(daemon) || softTokenModule() === undefined) return 'openCryptoki is not installed';
  if (process.getuid?.() !== 0) return 'pkcsslotd needs root';
  const isInUse = existsSync(path.join(state, 'NVTOK.DAT')) && !existsSync(marker);
  if (isInUse) return 'somebody uses the soft token of this machine';
  if (isRunning()) return 'pkcsslotd runs already';
  return undefined;
}

/** The machine's soft token, made anew; `label` and PIN are its own. */
export class SoftToken {
  readonly modulePath = softTokenModule() ?? '';
  readonly label = 'skm-soft-token';
  readonly pin = '73519284';
  readonly #daemon: ChildProcess;

  constructor(process: ChildProcess) {
    this.#daemon = process;
  }

  static async make(): Promise<SoftToken> {
    await empty();
    await writeFile(marker, '');
    const process = spawn(daemon, ['-f'], { stdio: 'ignore' });
    const token = new SoftToken(process);
    await token.#initialise();
    return token;
  }

  async remove(): Promise<void> {
    const ended = new Promise((resolve) => this.#daemon.once('exit', resolve));
    this.#daemon.kill('SIGTERM');
    await ended;
    await empty();
    await rm(marker, { force: true });
  }

  /** The daemon takes a moment until it answers. */
  async #initialise(): Promise<void> {
    const script = fileURLToPath(new URL('./soft-token-script.mjs', import.meta.url));
    const { modulePath, label, pin } = this;
    const given = JSON.stringify({ modulePath, label, pin, securityOfficerPin: '62840517' });
    for (let tries = 0; ; tries += 1) {
      await wait(200);
      try {
        await promisify(execFile)(process.execPath, [script, given], {
          env: { ...process.env, NODE_OPTIONS: '' },
        });
        return;
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
  }
}

function softTokenModule(): string | undefined {
  return modulePaths.find((file) => existsSync(file));
}

function isRunning(): boolean {
  try {
    return execFileSync('pidof', ['pkcsslotd']).length > 0;
  } catch {
    return false;
  }
}

async function empty(): Promise<void> {
  for (const name of await readdir(state))
    if (name !== 'TOK_OBJ') await rm(path.join(state, name), { recursive: true, force: true });
  for (const name of await readdir(path.join(state, 'TOK_OBJ')))
    await rm(path.join(state, 'TOK_OBJ', name), { force: true });
}
