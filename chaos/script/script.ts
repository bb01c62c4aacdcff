import { stepNames, type StepName } from '../../src/key-management/operations/steps.js';
import { Random } from '../random.js';
import type { StepOccurrence } from '../server/plan.js';
import { writeActs, type Act } from './acts.js';
import { writeTroubles, type Trouble } from './troubles.js';

/** The two databases. */
export type DatabaseKind = 'sqlite' | 'postgres';

/** When a server is killed: at a step of an operation, or after a time, or not. It may oversleep its leases before. */
export interface Life {
  readonly killAtStep?: StepOccurrence;
  readonly sleepAtStep?: StepOccurrence;
  readonly killAfterMilliseconds?: number;
}

/** Everything that is decided before a run begins. */
export interface Script {
  readonly seed: number;
  readonly database: DatabaseKind;
  /** The lives of each server, one after the other; the last one goes on. */
  readonly servers: readonly (readonly Life[])[];
  readonly clients: readonly (readonly Act[])[];
  readonly troubles: readonly Trouble[];
  /** Switches of the simulated org. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether the leases of a killed server are over at once, or the others have to wait. */
  readonly skipsLeases: boolean;
  /** Who brings everything to its end: the servers that live, or a new one after they were killed or stopped. */
  readonly ending: 'survivors' | 'killed' | 'stopped';
}

/** Writes the script of a run: nothing but the arguments decides about it. */
export function writeScript(seed: number, database: DatabaseKind): Script {
  const random = new Random(`run ${String(seed)}`);
  const servers = database === 'postgres' && random.stream('servers').chance(0.5) ? 2 : 1;
  const clients = random.stream('clients').between(2, 3);
  const settings = random.stream('settings');
  return {
    seed,
    database,
    servers: Array.from({ length: servers }, (_, number) =>
      writeLives(
        random.stream(`lives ${String(number)}`),
        number === 0 ? stepInTurn(seed) : undefined,
        servers,
      ),
    ),
    clients: Array.from({ length: clients }, (_, number) =>
      writeActs(random.stream(`client ${String(number)}`)),
    ),
    troubles: writeTroubles(random.stream('troubles'), servers > 1),
    settings: {
      rotationLimits: settings.chance(0.15),
      keptSecretsLimit: settings.chance(0.1) ? 4 : 50,
      pageSize: settings.chance(0.2) ? 2 : 2000,
    },
    skipsLeases: settings.chance(0.6),
    ending: settings.weighted([
      [6, 'survivors'],
      [3, 'killed'],
      [1, 'stopped'],
    ]),
  };
}

/** Every step has its turn, whatever the seed begins with. */
function stepInTurn(seed: number): StepName {
  const step = stepNames[((seed % stepNames.length) + stepNames.length) % stepNames.length];
  if (step === undefined) throw new Error('there are no steps');
  return step;
}

function writeLives(random: Random, inTurn: StepName | undefined, servers: number): Life[] {
  const first =
    inTurn === undefined
      ? writeLife(random, servers)
      : {
          killAtStep: {
            step: inTurn,
            occurrence: random.weighted([
              [3, 1],
              [1, 2],
            ]),
          },
        };
  return random.chance(0.5) ? [first, writeLife(random, servers), {}] : [first, {}];
}

/** Who is alone cannot oversleep: nobody else takes up what it had in hand. */
function writeLife(random: Random, servers: number): Life {
  const at = { step: random.pick(stepNames), occurrence: random.between(1, 3) };
  if (servers > 1 && random.chance(0.4)) return { sleepAtStep: at };
  return random.chance(0.5) ? { killAfterMilliseconds: random.between(10, 500) } : { killAtStep: at };
}
