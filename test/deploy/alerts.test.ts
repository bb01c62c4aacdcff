import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { connectOrg, generateNext } from '../support/connected-org.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let offered: Set<string>;

/** Every series that a server offers once each part has done something. */
beforeAll(async () => {
  product = await startProduct();
  await generateNext(product, await connectOrg(product));
  const text = await (await fetch(`${product.url}/metrics`)).text();
  offered = new Set([...text.matchAll(/^([a-z]\w*)(?:\{| )/gm)].map(([, name]) => name!));
});

afterAll(async () => {
  await product.close();
});

const promtool = spawnSync('promtool', ['--version']).error === undefined;
const whereInstalled = promtool ? test : test.skip;
if (!promtool)
  process.stderr.write('promtool is not installed (Debian: prometheus): rules are not checked.\n');

whereInstalled.each([
  [['check', 'config', 'deploy/prometheus/prometheus.yml']],
  [['check', 'rules', 'deploy/prometheus/alerts.yml']],
  [['test', 'rules', 'deploy/prometheus/alerts.test.yml']],
])('promtool %j', (args) => {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
  expect([status, status === 0 ? '' : stdout + stderr]).toEqual([0, '']);
});

test.each(['deploy/prometheus/alerts.yml', 'deploy/grafana/dashboard.json'])(
  '%s names only figures that the server has',
  async (file) => {
    const text = await readFile(file, 'utf8');
    const expressions = [
      ...text.matchAll(/\bexpr"?: (?:>\s*)?((?:.|\n(?= {10}\w|\s+[/(]|\s+or|\s+unless))+)/g),
    ];
    const names = expressions.flatMap(([, each]) => each!.match(/\b(?:skm|nodejs|process)_\w+/g) ?? []);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !offered.has(name))).toEqual([]);
  },
);

test('every alert leads to a part of the runbook', async () => {
  const runbook = await readFile('docs/runbook.md', 'utf8');
  const anchors = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title]) => anchorOf(title!));
  const alerts = await readFile('deploy/prometheus/alerts.yml', 'utf8');
  const wanted = [...alerts.matchAll(/runbook: docs\/runbook\.md#(\S+)/g)].map(([, anchor]) => anchor!);
  expect(wanted).toHaveLength((alerts.match(/- alert:/g) ?? []).length);
  expect(wanted.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
});

/** As GitHub makes it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}
