import { isDeepStrictEqual } from 'node:util';
import type fc from 'fast-check';
import type { TenantSecret } from '../../src/key-management/tenant-secret.js';
import type { Expected, KeyLifeModel, ModelCall, ModelSecret, Spoilt } from './model.js';
import { actor, type World } from './world.js';

/** A command that both the model and the world understand. */
export type KeyLifeCommand = fc.AsyncCommand<KeyLifeModel, World>;

/** Does it to both, and compares what came of it. */
export abstract class Command implements KeyLifeCommand {
  check(_model: Readonly<KeyLifeModel>): boolean {
    return true;
  }

  async run(model: KeyLifeModel, world: World): Promise<void> {
    world.commands += 1;
    await this.act(model, world);
    await expectSameSecrets(model, world);
  }

  abstract act(model: KeyLifeModel, world: World): Promise<void>;
  abstract toString(): string;
}

/** The faults of the simulated org that spoil an answer. */
export const spoilings: Readonly<Record<Spoilt, object | undefined>> = {
  no: undefined,
  lostBefore: { kind: 'dropBeforeWork' },
  lostAfter: { kind: 'dropAfterWork' },
  garbage: { kind: 'garbage' },
  unavailable: { kind: 'status', status: 503 },
  refused: { kind: 'status', status: 400, errorCode: 'FIELD_INTEGRITY_EXCEPTION' },
};

const requestOf = { generate: 'create', destroy: 'destroy', restore: 'restore' } as const;

/** Makes a call of ours while the answer to its request is spoilt, and compares its answer with the expected one. */
export async function callAndCompare(
  world: World,
  call: ModelCall,
  expected: Expected,
  { spoilt = 'no', isConfirmed = true }: { spoilt?: Spoilt; isConfirmed?: boolean } = {},
): Promise<void> {
  const action = spoilings[spoilt];
  if (action !== undefined) await world.simulator.faults({ match: { path: requestOf[call.kind] }, action });
  const answered = await answerOf(() => send(world, call, isConfirmed));
  if (action !== undefined) await world.simulator.faults();
  expectEqual(answered, expected, JSON.stringify(call));
}

/** Sends a call as a client would. */
export async function send(world: World, call: ModelCall, isConfirmed = true): Promise<Answered> {
  const { tenantSecrets } = world.server;
  const key = { idempotencyKey: call.key };
  if (call.kind === 'generate') {
    const { type } = call;
    return await tenantSecrets.generate(actor, {
      ...{ orgId: world.orgId, type, keyDerivationMode: 'PBKDF2', ...key },
    });
  }
  const { id, keyId } = await secretOf(world, call.target ?? 0);
  if (call.kind === 'restore') return await tenantSecrets.restore(actor, { id, ...key });
  const confirmKeyId = isConfirmed ? keyId : `${keyId.slice(0, -1)}x`;
  return await tenantSecrets.destroy(actor, { id, confirmKeyId, backup: call.backup, ...key });
}

/** The answer of a call in the model's words. */
export async function answerOf(call: () => Promise<Answered>): Promise<Expected> {
  try {
    const { tenantSecret, archived, goneForGood } = await call();
    return {
      ...{ version: tenantSecret.version, status: tenantSecret.status },
      ...(archived === undefined ? {} : { archived: archived?.version ?? null }),
      ...(goneForGood === undefined ? {} : { goneForGood }),
    };
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code !== 'string') throw error;
    return { code };
  }
}

interface Answered {
  readonly tenantSecret: TenantSecret;
  readonly archived?: TenantSecret | null;
  readonly goneForGood?: boolean;
}

/** The secret of a version, as the database has it. */
export async function secretOf(world: World, version: number): Promise<TenantSecret> {
  const secret = (await allSecrets(world)).find((each) => each.version === version);
  if (secret === undefined) throw new Error(`version ${version} is not on record`);
  return secret;
}

async function allSecrets(world: World): Promise<TenantSecret[]> {
  return await world.server.read.tenantSecrets({}, { limit: 1000 });
}

/** The database shows what the model shows. */
async function expectSameSecrets(model: KeyLifeModel, world: World): Promise<void> {
  const secrets = await allSecrets(world);
  const backups = await world.server.read.backupFacts(secrets.map(({ id }) => id));
  const kept = secrets
    .map(({ version, type, status, keyManager }, index) => [
      ...[version, type, status, keyManager, backups[index] !== undefined],
    ])
    .sort((a, b) => Number(a[0]) - Number(b[0]));
  expectEqual(kept, model.shown.map(shownAs), 'the secrets on record');
}

function shownAs({ version, type, shown, isOurs, hasBackup }: ModelSecret): unknown[] {
  return [version, type, shown, isOurs ? 'HSM' : 'SALESFORCE', hasBackup];
}

/** Fails where the two differ, with both. */
export function expectEqual(is: unknown, expected: unknown, what: string): void {
  // What came from another process has other prototypes.
  if (isDeepStrictEqual(plain(is), plain(expected))) return;
  throw new Error(`${what}: is ${JSON.stringify(is)}, expected ${JSON.stringify(expected)}`);
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
