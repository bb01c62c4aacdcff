import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;

beforeAll(async () => {
  product = await startProduct({ LOG_LEVEL: 'info' });
});

afterAll(async () => {
  await product.close();
});

async function levelAfterSignal(): Promise<string> {
  const begun = product.log.length;
  const pid = Number(/"pid":(\d+)/.exec(product.log[0] ?? '')?.[1]);
  process.kill(pid, 'SIGUSR2');
  for (;;) {
    const line = product.log.slice(begun).find((each) => each.includes('the log level was changed'));
    if (line !== undefined) return (JSON.parse(line) as { newLevel: string }).newLevel;
    await sleep(20);
  }
}

test('SIGUSR2 switches a running server to debug, and back', async () => {
  expect(await levelAfterSignal()).toBe('debug');
  expect(await levelAfterSignal()).toBe('info');
});
