// Says what a first visit to the page costs, by the browser's own trace: bytes over the wire and time to interactive.
//   npm run demo                          (in another terminal)
//   node scripts/page/first-load.mjs [--url http://127.0.0.1:4000] [--token-file data/admin-token]
import { chromium } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { below } from '../prepare/paths.mjs';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    'token-file': { type: 'string', default: below('data', 'admin-token') },
  },
});
const token = readFileSync(options['token-file'], 'utf8').trim();
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (file) => file !== undefined && existsSync(file),
);
/** A main thread that is busy for longer than this does not answer a person (W3C Long Tasks). */
const longTask = 50_000;
/** Interactive is what is followed by so much quiet (the usual definition of time to interactive). */
const quiet = 5_000;

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const [name, path, session] of await views()) report(name, await visit(path, session));
} finally {
  await browser.close();
}

/** Sign-in for a stranger, and Key Management of the first org for who is signed in. */
async function views() {
  const query = '{ salesforceOrgs(first: 1) { edges { node { id } } } }';
  const response = await fetch(`${options.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const { data } = await response.json();
  const [org] = data.salesforceOrgs.edges;
  const keys = org === undefined ? [] : [['Key Management', `/orgs/${org.node.id}/keys`, token]];
  return [['Sign-in', '/', undefined], ['Orgs', '/', token], ...keys];
}

async function visit(path, session) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  if (session !== undefined)
    await context.addInitScript(`sessionStorage.setItem('skm.token', ${JSON.stringify(session)})`);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const files = await watchTransfers(devtools);
  const events = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const categories = 'loading,devtools.timeline,toplevel,blink.user_timing';
  await devtools.send('Tracing.start', { categories, transferMode: 'ReportEvents' });
  await page.goto(`${options.url}${path}`);
  await page.waitForTimeout(quiet + 1_000);
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  await context.close();
  return { files: [...files.values()].filter(({ bytes }) => bytes > 0), times: timesIn(events) };
}

async function watchTransfers(devtools) {
  const files = new Map();
  devtools.on('Network.responseReceived', ({ requestId, response, type }) =>
    files.set(requestId, { url: response.url, type, bytes: 0 }),
  );
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = files.get(requestId);
    if (file !== undefined) file.bytes = encodedDataLength;
  });
  await devtools.send('Network.enable');
  return files;
}

/** First contentful paint and time to interactive, in milliseconds after the navigation began. */
function timesIn(events) {
  const paint = events.find(({ name }) => name === 'firstContentfulPaint');
  const ofPage = events.filter(({ pid, tid }) => pid === paint.pid && tid === paint.tid);
  const start = ofPage.findLast(({ name, ts }) => name === 'navigationStart' && ts <= paint.ts);
  const since = (moment) => (moment - start.ts) / 1_000;
  const tasks = ofPage.filter(
    ({ name, dur, ts }) => /RunTask$/.test(name) && dur > longTask && ts + dur > paint.ts,
  );
  const lastTask = Math.max(paint.ts, ...tasks.map(({ ts, dur }) => ts + dur));
  const parsed = ofPage.findLast(({ name }) => name === 'domContentLoadedEventEnd')?.ts ?? paint.ts;
  return { paint: since(paint.ts), interactive: since(Math.max(lastTask, parsed)), longTasks: tasks.length };
}

function report(name, { files, times }) {
  const sum = (chosen) => chosen.reduce((total, { bytes }) => total + bytes, 0) / 1_000;
  const scripts = files.filter(({ type }) => type === 'Script');
  process.stdout.write(
    [
      name,
      `  JavaScript, compressed  ${sum(scripts).toFixed(1)} kB in ${scripts.length} files`,
      `  everything              ${sum(files).toFixed(1)} kB in ${files.length} answers`,
      `  first contentful paint  ${times.paint.toFixed(0)} ms`,
      `  time to interactive     ${times.interactive.toFixed(0)} ms, ${times.longTasks} tasks over 50 ms after the paint`,
      '',
    ].join('\n'),
  );
}
