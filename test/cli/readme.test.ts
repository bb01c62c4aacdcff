import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

let folder: string;
let demo: ChildProcess;
let address: string;
let destroyCommand: string;
let automation: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'skm-readme-'));
  const readme = await readFile('README.md', 'utf8');
  automation = readme.slice(readme.indexOf('**Automation**'), readme.indexOf('## Connect a real org'));
  demo = spawn(process.execPath, ['dist/src/cli/demo.js'], {
    env: { PATH: process.env['PATH'], DATA_DIR: path.join(folder, 'data'), PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: demo.stdout! })) {
    lines.push(line);
    if (line.startsWith('Serving')) break;
  }
  address = /GraphQL: (\S+)/.exec(lines.join('\n'))?.[1] ?? '';
  const start = lines.findIndex((line) => line.startsWith('curl'));
  destroyCommand = lines.slice(start, start + 2).join('\n');
});

afterAll(async () => {
  demo.kill('SIGTERM');
  await once(demo, 'exit');
  await rm(folder, { recursive: true, force: true });
});

async function inShell(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder });
  return stdout;
}

/** The README's commands as they stand there, at the address of this demo. */
async function readmeCommands(): Promise<string[]> {
  const blocks = [...automation.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block ?? '');
  const [setUp = '', ...rest] = blocks.map((block) =>
    block.replace('http://127.0.0.1:4000/graphql', address),
  );
  const outputs: string[] = [];
  for (const [index] of rest.entries()) {
    // Later examples use what earlier ones set.
    outputs.push(
      await inShell(
        [setUp, ...rest.slice(0, index).map((block) => `{ ${block} } > before`), rest[index]].join('\n'),
      ),
    );
  }
  return outputs;
}

describe('the examples of the README', () => {
  test('answer as the text around them says', async () => {
    const [list, org, checks, generate] = (await readmeCommands()).map((text) => JSON.parse(text));
    expect(list.data.tenantSecrets.totalCount).toBe(2);
    expect(org.data.salesforceOrgs.edges[0].node.byokEnabled).toBe(true);
    expect(checks.data.testSalesforceOrg.checks.map((check: any) => check.state)).toEqual([
      'OK',
      'OK',
      'OK',
      'OK',
    ]);
    expect(generate.errors[0].extensions).toMatchObject({
      code: 'ROTATION_TOO_SOON',
      retryAt: expect.any(String),
    });
  });

  test('and the command that the demo prints destroys the first secret', async () => {
    const answer = JSON.parse(
      await inShell(destroyCommand.replace(/\$\(cat [^)]+\)/, '$(cat data/admin-token)')),
    );
    expect(answer.data.destroyTenantSecret.tenantSecret.status).toBe('DESTROYED');
  });
});
