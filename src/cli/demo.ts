import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { startServer, type RunningServer } from '../composition.js';
import { findSoftHsmModule } from '../hsm/softhsm/find-module.js';
import { initialiseSoftHsmToken } from '../hsm/softhsm/initialise-token.js';
import { loggerFor } from '../product-logger.js';
import { readSettings, type Settings } from '../settings/settings.js';
import { createSimulator } from '../simulator/create-simulator.js';
import { describeFaults, settingFaultOf } from '../start-faults.js';
import { adminToken, adminTokenFile } from './demo/admin-token.js';
import { GraphqlClient } from './demo/graphql-client.js';
import { keyTable, type KeyRow } from './demo/key-table.js';
import { doMainJob } from './demo/main-job.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Sets everything up on embedded defaults, does the main job, and keeps serving; `--exit` ends after the job. */
async function main(): Promise<void> {
  const settings = demoSettings();
  if (Array.isArray(settings)) {
    process.stderr.write(describeFaults(settings));
    process.exitCode = 1;
    return;
  }
  await mkdir(settings.dataDirectory, { recursive: true, mode: 0o700 });
  const prepared = await prepareToken(settings);
  const simulatorDirectory = path.join(settings.dataDirectory, 'simulator');
  const simulator = await createSimulator({ directory: simulatorDirectory });
  const server = await listen(prepared);
  const stop = async (): Promise<void> => {
    await server.stop();
    await simulator.close();
  };
  try {
    say(`A simulated Salesforce org answers at ${simulator.url}; it is no real org.`);
    const apiToken = await adminToken(settings);
    const client = new GraphqlClient(`${server.url}/graphql`, apiToken);
    const rows = await doMainJob({ client, simulatorUrl: simulator.url, simulatorDirectory, say });
    say(`\n${keyTable(rows)}\n`);
    tellWhatNext(settings, server, rows, apiToken);
  } catch (error) {
    await stop();
    throw error;
  }
  if (process.argv.includes('--exit')) await stop();
  else stopOnSignals(stop);
}

/** The embedded defaults, whatever else the environment says of HSM and Salesforce. */
function demoSettings(): Settings | Exclude<ReturnType<typeof readSettings>, Settings> {
  return readSettings(undefined, {
    PKCS11_MODULE: undefined,
    PKCS11_TOKEN_LABEL: undefined,
    PKCS11_PIN: undefined,
    PKCS11_PIN_FILE: undefined,
    SOFTHSM2_CONF: undefined,
    SALESFORCE_ALLOWED_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'warn',
    GRAPHQL_INTROSPECTION: 'on',
  });
}

/** Makes the SoftHSM token where there is none; the settings are read again, for now its files exist. */
async function prepareToken(settings: Settings): Promise<Settings> {
  const modulePath = findSoftHsmModule();
  if (modulePath === undefined)
    throw new Error('SoftHSM 2 is not installed; install it (Debian: apt-get install softhsm2).');
  const directory = path.join(settings.dataDirectory, 'softhsm');
  await initialiseSoftHsmToken({ directory, modulePath, label: settings.hsm.tokenLabel });
  const again = demoSettings();
  if (Array.isArray(again)) throw new Error('the settings changed while they were read');
  return again;
}

/** The port may be taken by another server of ours; then any free one will do, unless it was asked for by name. */
async function listen(settings: Settings): Promise<RunningServer> {
  const logger = loggerFor(settings, pino.destination(2));
  try {
    return await startServer(settings, logger);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || settings.portIsGiven) throw error;
    say(`Port ${String(settings.port)} is taken; using a free one.`);
    return await startServer({ ...settings, port: 0 }, logger);
  }
}

function tellWhatNext(
  settings: Settings,
  server: RunningServer,
  rows: readonly KeyRow[],
  apiToken: string,
): void {
  const archived = rows.filter((row) => row.status === 'ARCHIVED').at(-1);
  const tokenFile = path.relative(process.cwd(), adminTokenFile(settings));
  if (archived !== undefined) {
    const document =
      'mutation ($input: DestroyTenantSecretInput!) { destroyTenantSecret(input: $input) { tenantSecret { keyId status } } }';
    const body = JSON.stringify({
      query: document,
      variables: { input: { id: archived.id, confirmKeyId: archived.keyId } },
    });
    say(`To destroy version ${String(archived.version)} (data under it becomes unreadable):\n`);
    say(`curl -s ${server.url}/graphql -H "Authorization: Bearer $(cat ${tokenFile})" \\`);
    say(`  -H 'Content-Type: application/json' -d '${body}'\n`);
  }
  say(`The page: ${server.url}/ (sign in with the token below)`);
  say(`GraphiQL: ${server.url}/graphiql`);
  say(`GraphQL: ${server.url}/graphql`);
  say(`Administrator token: ${apiToken}`);
}

function stopOnSignals(stop: () => Promise<void>): void {
  say('\nServing until Ctrl-C.');
  const onSignal = (): void => {
    void stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
}

try {
  await main();
} catch (error) {
  const fault = settingFaultOf(error);
  if (fault === undefined) throw error;
  process.stderr.write(describeFaults([fault]));
  process.exitCode = 1;
}
