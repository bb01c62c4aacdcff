import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectOrg } from '../support/connected-org.js';
import { startProduct, type Product } from '../support/running-server.js';
import { runCommand, type CommandEnd } from './run-command.js';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await connectOrg(product);
});

afterAll(async () => {
  await product.close();
});

async function doctor(environment: Record<string, string> = {}): Promise<CommandEnd> {
  const given = { DATA_DIR: product.dataDirectory, SALESFORCE_ALLOWED_HOSTS: '127.0.0.1' };
  return await runCommand('cli/doctor.js', [], { ...given, ...environment });
}

describe('the doctor', () => {
  test('finds all well beside a running server, and exits 0', async () => {
    const { code, stdout } = await doctor();
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => !line.startsWith('ok ')).join('\n')).toBe('');
    expect(code).toBe(0);
    for (const subject of ['HSM, throw-away secret', 'Database', 'Org Acme, Manage Encryption Keys']) {
      expect(stdout).toContain(`ok      ${subject}: `);
    }
  });

  test('names the missing permission and where to give it, and exits 1', async () => {
    await product.simulator.settings({ manageEncryptionKeys: false });
    const { code, stdout } = await doctor();
    await product.simulator.settings({ manageEncryptionKeys: true });
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^failed {2}Org Acme, Manage Encryption Keys: .+Setup.+$/m),
    ]);
  });

  test.each([
    ['a wrong label', { PKCS11_TOKEN_LABEL: 'nobody' }, /^failed {2}HSM: PKCS11_TOKEN_LABEL: .+$/m],
    [
      'no database',
      { DATABASE_URL: 'sqlite:/nowhere/keys.sqlite' },
      /^failed {2}Database: DATABASE_URL: .+$/m,
    ],
    ['a wrong setting', { PORT: 'x' }, /^failed {2}PORT: .+$/m],
  ])('tells of %s and looks at the rest', async (_, environment, expected) => {
    const { code, stdout } = await doctor(environment);
    expect([code, stdout]).toEqual([1, expect.stringMatching(expected)]);
  });
});
