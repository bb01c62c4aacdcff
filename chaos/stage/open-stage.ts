import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ulid } from 'ulid';
import { findSoftHsmModule } from '../../src/hsm/softhsm/find-module.js';
import { initialiseSoftHsmToken } from '../../src/hsm/softhsm/initialise-token.js';
import { addToken } from '../../src/identity/token-file/token-file.js';
import { roles } from '../../src/key-management/actor.js';
import { createSimulator } from '../../src/simulator/create-simulator.js';
import type { ServerProcess } from '../play/server-process.js';
import type { StageDatabase } from './database.js';
import { playOpening } from './opening.js';
import { Stage } from './stage.js';

/** Founds an org once: its RSA key takes seconds to make, and every stage may have the same. */
export async function foundOrg(directory: string): Promise<void> {
  const simulator = await createSimulator({ directory });
  await simulator.close();
}

/**
 * Sets a stage up: a token, an org of its own port, and a database with the org connected and a history of secrets. The
 * history is made by the product itself, undisturbed.
 */
export async function openStage(
  directory: string,
  foundedOrg: string,
  database: StageDatabase,
): Promise<Stage> {
  await mkdir(directory, { recursive: true });
  await mkdir(path.join(directory, 'clocks'));
  const modulePath = findSoftHsmModule();
  if (modulePath === undefined) throw new Error('SoftHSM is not installed');
  const softHsm = path.join(directory, 'softhsm');
  await initialiseSoftHsmToken({ directory: softHsm, modulePath, label: 'salesforce-key-manager' });
  const simulatorDirectory = path.join(directory, 'simulator');
  await cp(foundedOrg, simulatorDirectory, { recursive: true });
  await forgetPort(path.join(simulatorDirectory, 'state.json'));
  const file = path.join(directory, 'tokens.json');
  const token = await addToken(file, { id: 'token_chaos', name: 'chaos', roles, expiresAt: null });
  const stage = new Stage({ directory, database, token });
  try {
    await makeOrigin(stage);
    return stage;
  } catch (error) {
    await stage.close();
    throw error;
  }
}

async function makeOrigin(stage: Stage): Promise<void> {
  await stage.startSimulator();
  const server = stage.takeProcess();
  try {
    const url = await beginQuietly(stage, server);
    await playOpening(stage, url);
  } finally {
    server.signal('SIGTERM');
    await server.ended;
  }
  await stage.keepAsOrigin();
}

async function beginQuietly(stage: Stage, server: ServerProcess): Promise<string> {
  const serverId = ulid();
  await stage.setClockAhead(serverId, 0);
  const environment = { ...stage.environment, ...patience };
  return await server.begin({ environment, plan: stage.plan(serverId) });
}

/** Nothing goes wrong here on purpose, and a loaded machine must not make it. */
const patience = { SALESFORCE_TIMEOUT_SECONDS: '60', OPERATION_WAIT_SECONDS: '120' };

/** Stages run side by side: each org needs a port of its own. */
async function forgetPort(stateFile: string): Promise<void> {
  const state = JSON.parse(await readFile(stateFile, 'utf8')) as object;
  await writeFile(stateFile, JSON.stringify({ ...state, port: 0 }));
}
