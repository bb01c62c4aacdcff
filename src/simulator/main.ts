import path from 'node:path';
import { types } from 'node:util';
import { createSimulator, type Simulator } from './create-simulator.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The port of PORT; undefined where none is set. Throws an Error for anything that is none. */
function givenPort(): number | undefined {
  const text = process.env['PORT'] ?? '';
  if (text === '') return undefined;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Error('PORT: give a whole number from 0 to 65535, or none.');
}

function introduce(simulator: Simulator, directory: string): void {
  say(
    'This is a SIMULATOR of a Salesforce org with Shield Platform Encryption. It is no real org, and no secret',
  );
  say('uploaded to it protects anything.');
  say('');
  say(`Login and instance address: ${simulator.url}`);
  say(`Organization id:            ${simulator.credentials.organizationId}`);
  say(`Client credentials:         ${path.join(directory, 'credentials.json')}`);
  say(`BYOK certificate:           ${path.join(directory, 'certificate.pem')}`);
  say(`Control door:               ${simulator.url}/simulator/state`);
  say('');
  say(
    'It follows public documentation. No real org has confirmed its error codes and texts, the rotation clock, the',
  );
  say('use of one secret twice, or the dates of archived rows: src/simulator/README.md lists them all.');
}

function stopOnSignals(simulator: Simulator): void {
  const stop = (): void => {
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  const dataDirectory = process.env['DATA_DIR'] ?? '';
  const directory = path.resolve(dataDirectory === '' ? './data' : dataDirectory, 'simulator');
  const port = givenPort();
  const simulator = await createSimulator({ directory, ...(port === undefined ? {} : { port }) });
  introduce(simulator, directory);
  stopOnSignals(simulator);
} catch (error) {
  process.stderr.write(`${types.isNativeError(error) ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
