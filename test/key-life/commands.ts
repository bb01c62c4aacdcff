import fc from 'fast-check';
import { stepNames, type StepName } from '../../src/key-management/operations/steps.js';
import {
  answerOf,
  callAndCompare,
  Command,
  expectEqual,
  secretOf,
  send,
  type KeyLifeCommand,
} from './command.js';
import { modelTypes, type KeyLifeModel, type ModelCall, type ModelType, type Spoilt } from './model.js';
import { actor, type World } from './world.js';

type Kind = ModelCall['kind'];

/** A call that generates, destroys or restores, its answer spoilt or not. `pick` chooses among the secrets shown. */
class CallCommand extends Command {
  readonly given: {
    readonly kind: Kind;
    readonly type: ModelType;
    readonly pick: number;
    readonly backup: 'KEEP' | 'DELETE';
    readonly isKeyed: boolean;
    readonly spoilt: Spoilt;
    readonly isConfirmed: boolean;
  };

  constructor(given: CallCommand['given']) {
    super();
    this.given = given;
  }

  override check(model: Readonly<KeyLifeModel>): boolean {
    return this.given.kind === 'generate' || model.shown.length > 0;
  }

  async act(model: KeyLifeModel, world: World): Promise<void> {
    const { spoilt, isConfirmed } = this.given;
    const call = callOf(this.given, model, world);
    const expected =
      call.kind === 'generate'
        ? model.generate(call, spoilt)
        : call.kind === 'destroy'
          ? model.destroy(call, spoilt, isConfirmed)
          : model.restore(call, spoilt);
    await callAndCompare(world, call, expected, { spoilt, isConfirmed });
  }

  toString(): string {
    return `${this.given.kind}(${JSON.stringify(this.given)})`;
  }
}

function callOf(
  given: Pick<CallCommand['given'], 'kind' | 'type' | 'pick' | 'backup' | 'isKeyed'>,
  model: KeyLifeModel,
  world: World,
): ModelCall {
  const { kind, pick, backup } = given;
  const target = kind === 'generate' ? undefined : chosen(model, pick, favourite[kind]);
  const key = given.isKeyed ? `key-${world.commands}` : undefined;
  const type = target?.type ?? given.type;
  return { kind, type, target: target?.version, backup, key };
}

const favourite = { destroy: 'ARCHIVED', restore: 'DESTROYED', purge: 'DESTROYED' } as const;

/** Two times of three one that fits, so that refusals are many and not most. */
function chosen(
  model: KeyLifeModel,
  pick: number,
  status: string,
): KeyLifeModel['shown'][number] | undefined {
  const fitting = model.shown.filter(({ shown }) => shown === status);
  const among = pick % 3 === 0 || fitting.length === 0 ? model.shown : fitting;
  return among[pick % among.length];
}

/** The same key again, with the same input or with another. */
class RepeatCommand extends Command {
  readonly pick: number;
  readonly isSame: boolean;

  constructor(pick: number, isSame: boolean) {
    super();
    this.pick = pick;
    this.isSame = isSame;
  }

  override check(model: Readonly<KeyLifeModel>): boolean {
    return model.calls.length > 0;
  }

  async act(model: KeyLifeModel, world: World): Promise<void> {
    const call = model.calls[this.pick % model.calls.length];
    if (call === undefined) return;
    if (this.isSame) {
      const expected = model.repeat(call);
      if (expected !== undefined) await callAndCompare(world, call, expected);
    } else if (call.kind !== 'restore') {
      await callAndCompare(world, otherInput(call), { code: 'IDEMPOTENCY_KEY_REUSED' });
    }
  }

  toString(): string {
    return `repeat(${String(this.pick)}, ${this.isSame ? 'same' : 'other'} input)`;
  }
}

function otherInput(call: ModelCall): ModelCall {
  if (call.kind === 'generate') return { ...call, type: call.type === 'DATA' ? 'EVENT_BUS' : 'DATA' };
  return { ...call, backup: call.backup === 'KEEP' ? 'DELETE' : 'KEEP' };
}

class PurgeCommand extends Command {
  readonly pick: number;
  readonly isConfirmed: boolean;

  constructor(pick: number, isConfirmed: boolean) {
    super();
    this.pick = pick;
    this.isConfirmed = isConfirmed;
  }

  override check(model: Readonly<KeyLifeModel>): boolean {
    return model.shown.length > 0;
  }

  async act(model: KeyLifeModel, world: World): Promise<void> {
    const version = chosen(model, this.pick, favourite.purge)?.version ?? 0;
    const { id, keyId } = await secretOf(world, version);
    const confirmKeyId = this.isConfirmed ? keyId : 'another';
    const expected = model.purge(version, this.isConfirmed);
    const answered = await answerOf(() => world.server.backups.purge(actor, { id, confirmKeyId }));
    expectEqual(answered, expected, `purge of version ${version}`);
  }

  toString(): string {
    return `purge(${String(this.pick)}, ${this.isConfirmed ? 'confirmed' : 'not confirmed'})`;
  }
}

/** A crash in the middle of a call that would succeed, and a new start. */
class CrashCommand extends Command {
  readonly given: CallCommand['given'] & { readonly step: StepName };

  constructor(given: CrashCommand['given']) {
    super();
    this.given = given;
  }

  override check(model: Readonly<KeyLifeModel>): boolean {
    const { kind, type } = this.given;
    if (kind === 'generate') return model.wouldGenerate(type);
    return model.shown.some((secret) => model.wouldDestroy(secret));
  }

  async act(model: KeyLifeModel, world: World): Promise<void> {
    const { kind, step, pick } = this.given;
    const able = model.shown.filter((secret) => model.wouldDestroy(secret));
    const target = kind === 'generate' ? undefined : able[pick % able.length];
    const call = { ...callOf(this.given, model, world), target: target?.version };
    const type = target?.type ?? call.type;
    const hasDied = await world.crashAt(step, () => send(world, { ...call, type }));
    if (hasDied) model.crash({ ...call, type }, step);
    else if (kind === 'generate') model.generate({ ...call, type }, 'no');
    else model.destroy({ ...call, type }, 'no', true);
    await world.restart();
    model.takeUp();
  }

  toString(): string {
    return `crash(${JSON.stringify(this.given)})`;
  }
}

/** Something that happens beside the calls. */
class EventCommand extends Command {
  readonly name: string;
  readonly happen: (model: KeyLifeModel, world: World) => Promise<void>;

  constructor(name: string, happen: EventCommand['happen']) {
    super();
    this.name = name;
    this.happen = happen;
  }

  async act(model: KeyLifeModel, world: World): Promise<void> {
    await this.happen(model, world);
  }

  toString(): string {
    return this.name;
  }
}

const typeNames = { DATA: 'Data', EVENT_BUS: 'EventBus' } as const;

/** An hour more or less decides about the limits; a week lifts them all. */
function advance(hours: number): EventCommand {
  return new EventCommand(`advance(${String(hours)} h)`, async (model, world) => {
    await world.simulator.advance(hours * 3600);
    model.hour += hours;
  });
}

function setupGenerate(type: ModelType): EventCommand {
  return new EventCommand(`setupGenerate(${type})`, async (model, world) => {
    if (model.setupGenerate(type)) await world.simulator.setup('generate', { type: typeNames[type] });
  });
}

function setupDestroy(pick: number): EventCommand {
  return new EventCommand(`setupDestroy(${String(pick)})`, async (model, world) => {
    const archived = model.shown.filter(({ status }) => status === 'ARCHIVED');
    const secret = archived[pick % Math.max(archived.length, 1)];
    if (secret === undefined) return;
    await world.simulator.setup('destroy', { id: (await secretOf(world, secret.version)).keyId });
    secret.status = 'DESTROYED';
  });
}

const toggleByok = new EventCommand('toggleByok', async (model, world) => {
  model.isByokOn = !model.isByokOn;
  await world.server.salesforceOrgs.update(actor, { id: world.orgId, byokEnabled: model.isByokOn });
});

const togglePermission = new EventCommand('togglePermission', async (model, world) => {
  model.isPermitted = !model.isPermitted;
  await world.simulator.settings({ manageEncryptionKeys: model.isPermitted });
});

const restart = new EventCommand('restart', async (model, world) => {
  await world.restart();
  model.takeUp();
});

const revokeSessions = new EventCommand('revokeSessions', async (_, world) => {
  await world.simulator.setup('revoke-sessions', {});
});

const waitAnHour = new EventCommand('waitAnHour', async (model, world) => {
  world.wait(1);
  model.realHour += 1;
  await world.round();
  model.takeUp();
});

/** Everything is compared, and the answer says so. */
export const reconcile = new EventCommand('reconcile', async (model, world) => {
  const expected = model.reconcile();
  const answered = await world.server.reconciliation.reconcile(actor, { id: world.orgId }).then(
    () => undefined,
    (error: unknown) => ({ code: (error as { code?: string }).code }),
  );
  expectEqual(answered, expected, 'reconcile');
});

const types = fc.constantFrom(...(Object.keys(modelTypes) as ModelType[]));
const pick = fc.nat({ max: 999 });
const spoilt = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Spoilt>('no') },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Spoilt>('lostBefore', 'lostAfter', 'garbage', 'unavailable', 'refused'),
  },
);

const callOfKind = (...kinds: Kind[]): fc.Arbitrary<CallCommand['given']> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    type: types,
    pick,
    backup: fc.constantFrom('KEEP', 'KEEP', 'DELETE'),
    isKeyed: fc.boolean(),
    spoilt,
    isConfirmed: fc.integer({ min: 1, max: 8 }).map((each) => each > 1),
  });

const crashes = fc
  .tuple(callOfKind('generate', 'destroy'), fc.constantFrom(...stepNames))
  .map(([given, step]) => new CrashCommand({ ...given, step }));

const always = (command: KeyLifeCommand): fc.Arbitrary<KeyLifeCommand> => fc.constant(command);

/** How often each comes. */
const weights: [number, fc.Arbitrary<KeyLifeCommand>][] = [
  [12, callOfKind('generate').map((given) => new CallCommand(given))],
  [8, callOfKind('destroy').map((given) => new CallCommand(given))],
  [5, callOfKind('restore').map((given) => new CallCommand(given))],
  [3, fc.tuple(pick, fc.boolean()).map(([which, isConfirmed]) => new PurgeCommand(which, isConfirmed))],
  [6, fc.tuple(pick, fc.boolean()).map(([which, isSame]) => new RepeatCommand(which, isSame))],
  [6, crashes],
  [14, fc.constantFrom(1, 23, 24, 168).map(advance)],
  [3, types.map(setupGenerate)],
  [2, pick.map(setupDestroy)],
  [2, always(toggleByok)],
  [2, always(togglePermission)],
  [2, always(restart)],
  [1, always(revokeSessions)],
  [2, always(waitAnHour)],
  [2, always(reconcile)],
];

/** Sequences of commands. */
export function commandSequences(most: number): fc.Arbitrary<Iterable<KeyLifeCommand>> {
  const weighted = weights.map(([weight, arbitrary]) => ({ weight, arbitrary }));
  return fc.commands([fc.oneof(...weighted)], { maxCommands: most, size: 'max' });
}
