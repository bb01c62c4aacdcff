import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from './run-command.js';

let dataDirectory: string;

beforeAll(async () => {
  dataDirectory = await mkdtemp(path.join(tmpdir(), 'skm-settings-'));
});

afterAll(async () => {
  await rm(dataDirectory, { recursive: true, force: true });
});

async function start(environment: Record<string, string>): Promise<{ code: number | null; text: string }> {
  const { code, stdout, stderr } = await runCommand('main.js', [], {
    DATA_DIR: dataDirectory,
    PORT: '0',
    ...environment,
  });
  return { code, text: stdout + stderr };
}

describe('the server refuses to start', () => {
  test('and tells every fault at once, without any value', async () => {
    const { code, text } = await start({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://root:hunter2@localhost/keys',
      OAEP_HASH: 'sha256',
      LOG_LEVEL: 'loud',
      OPERATION_WAIT_SECONDS: '0',
    });
    expect(code).toBe(1);
    for (const name of ['PORT', 'DATABASE_URL', 'OAEP_HASH', 'LOG_LEVEL', 'OPERATION_WAIT_SECONDS']) {
      expect(text).toContain(`  ${name}: `);
    }
    expect(text).not.toMatch(/eighty|hunter2|loud/);
  });

  test('and tells every fault of the public door, with the remedy', async () => {
    const wrong = {
      GRAPHQL_INTROSPECTION: 'maybe-wrong',
      ALLOWED_ORIGINS: 'https://keys.example.test/wrong',
      REQUESTS_PER_MINUTE_PER_TOKEN: '0',
      REQUESTS_PER_MINUTE_PER_ADDRESS: '1.5',
      FAILED_SIGN_INS_PER_MINUTE: 'wrong',
      REQUEST_TIMEOUT_SECONDS: '0.2',
      TRUSTED_PROXIES: '10.0.0.0/8,wrong.example.test',
    };
    const { code, text } = await start(wrong);
    expect(code).toBe(1);
    for (const name of Object.keys(wrong))
      expect(text).toMatch(new RegExp(`^  ${name}: .+\\. Give .+\\.$`, 'm'));
    expect(text).not.toContain('wrong');
  });

  test.each([
    ...[
      '*',
      'null',
      'http://keys.example.test',
      'https://*.example.test',
      'https://a.test,https://b.test/',
    ].map((value) => ['ALLOWED_ORIGINS', value] as const),
    ...['0.0.0.0/0', '::/0', '10.0.0.1/33', '10.0.0', 'proxy', '1.2.3.4/'].map(
      (value) => ['TRUSTED_PROXIES', value] as const,
    ),
  ])('with %s=%s', async (variable, value) => {
    const { code, text } = await start({ [variable]: value });
    expect([code, text]).toEqual([1, expect.stringContaining(`  ${variable}: `)]);
  });

  test.each([
    ['a host that others reach without TLS', { HOST: '0.0.0.0' }, 'HOST'],
    ['half of a certificate', { TLS_CERTIFICATE_FILE: '/nowhere/cert.pem' }, 'TLS_PRIVATE_KEY_FILE'],
    ['no PIN', { PKCS11_PIN: '' }, 'PKCS11_PIN'],
    ['no such library', { PKCS11_MODULE: '/nowhere/libpkcs11.so', PKCS11_PIN: '1234' }, 'PKCS11_MODULE'],
    ['no such token', { PKCS11_TOKEN_LABEL: 'nobody', PKCS11_PIN: '1234' }, 'PKCS11_TOKEN_LABEL'],
  ])('with %s, naming the variable and the remedy', async (_, environment, variable) => {
    const { code, text } = await start(environment);
    expect([code, text]).toEqual([1, expect.stringMatching(new RegExp(`^  ${variable}: .+\\. .+\\.$`, 'm'))]);
    expect(text).not.toMatch(/ at .*\.js:/);
  });

  test('with a database file that is none', async () => {
    const file = path.join(dataDirectory, 'not-a-database');
    await writeFile(file, 'This is a text, and long enough to be no SQLite header. '.repeat(100));
    const { code, text } = await start({ DATABASE_URL: `sqlite:${file}`, PKCS11_PIN: '1234' });
    expect([code, text]).toEqual([1, expect.stringMatching(/^ {2}DATABASE_URL: /m)]);
  });
});

describe('the token command', () => {
  test('prints a token once and keeps its hash', async () => {
    const made = await runCommand(
      'cli/token.js',
      ['--name', 'ci', '--role', 'operator', '--role', 'viewer', '--expires', '30'],
      {
        DATA_DIR: dataDirectory,
      },
    );
    expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/^skm_[\w-]{43}\n$/)]);
  });

  test.each([
    ['no role', ['--name', 'ci']],
    ['an unknown role', ['--name', 'ci', '--role', 'king']],
    ['no name', ['--role', 'viewer']],
    ['a time that is none', ['--name', 'ci', '--role', 'viewer', '--expires', 'soon']],
  ])('explains itself where there is %s', async (_, args) => {
    const { code, stderr } = await runCommand('cli/token.js', args, { DATA_DIR: dataDirectory });
    expect([code, stderr]).toEqual([2, expect.stringContaining('npm run token')]);
  });
});
