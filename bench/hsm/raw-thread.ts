import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { RawToken, type RawTokenPlace } from '../token/raw-token.js';

/** One session: makes and destroys secrets until the time is up. */
const token = new RawToken(JSON.parse(process.argv[2] ?? '{}') as RawTokenPlace);
parentPort?.postMessage('ready');
parentPort?.once('message', (until: number) => {
  let made = 0;
  for (; Date.now() < until; made += 1) token.destroy(token.make(randomBytes(16)).key);
  parentPort?.postMessage(made);
});
