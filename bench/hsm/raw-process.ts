import { Worker } from 'node:worker_threads';

/** What the process is asked: so many sessions, for so long. */
export interface RawRun {
  readonly sessions: number;
  readonly milliseconds: number;
}

/**
 * The raw calls, as fast as they go: a process of its own with one thread for each session, as the product has, and
 * nothing between the threads and the library. Prints how many secrets were made and destroyed in the time.
 */
async function main(): Promise<void> {
  const { sessions, milliseconds } = JSON.parse(process.argv[2] ?? '{}') as RawRun;
  const thread = new URL('./raw-thread.js', import.meta.url);
  const workers: Worker[] = [];
  for (let session = 0; session < sessions; session += 1) {
    const worker = new Worker(thread, { argv: process.argv.slice(3), env: process.env });
    // One after the other: SoftHSM mixes up sessions that are opened while another thread initialises it.
    await said(worker);
    workers.push(worker);
  }
  const until = Date.now() + milliseconds;
  const done = workers.map((worker) => said(worker));
  for (const worker of workers) worker.postMessage(until);
  const counts = (await Promise.all(done)) as number[];
  process.stdout.write(JSON.stringify(counts.reduce((sum, each) => sum + each, 0)));
  process.exit(0);
}

async function said(worker: Worker): Promise<unknown> {
  return await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

await main();
