import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectEqual } from './command.js';
import { commandSequences, reconcile } from './commands.js';
import { KeyLifeModel } from './model.js';
import { Worlds, type World } from './world.js';

const leastCommands = Number(process.env['KEY_LIFE_COMMANDS'] ?? 10_000);
const longestSequence = 160;

let worlds: Worlds;

beforeAll(async () => {
  worlds = await Worlds.open();
});

afterAll(async () => {
  await worlds.close();
});

test('keys live as a plain model says, over ten thousand commands', async () => {
  let commands = 0;
  while (commands < leastCommands) {
    await fc.assert(
      fc.asyncProperty(commandSequences(longestSequence), async (sequence) => {
        const world = await worlds.next();
        const model = new KeyLifeModel();
        try {
          await fc.asyncModelRun(() => ({ model, real: world }), sequence);
          await expectRightEnd(model, world);
        } finally {
          commands += world.commands;
          await world.close();
        }
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }
  process.stderr.write(`The key life agreed with its model over ${String(commands)} commands.\n`);
  expect(commands).toBeGreaterThanOrEqual(leastCommands);
}, 600_000);

/** With everything allowed again, nothing stays open, and token, org and database agree with the model. */
async function expectRightEnd(model: KeyLifeModel, world: World): Promise<void> {
  model.isPermitted = true;
  await world.simulator.settings({ manageEncryptionKeys: true });
  for (let round = 0; round < 2; round++) {
    world.wait(2);
    model.realHour += 2;
    await world.round();
    model.takeUp();
    await reconcile.run(model, world);
  }
  expectEqual(await world.server.read.openOperations(), [], 'open operations');
  const { rows } = await world.simulator.state();
  const listed = rows
    .map(({ version, status }) => [version, status])
    .sort((a, b) => Number(a[0]) - Number(b[0]));
  expectEqual(
    listed,
    model.secrets.map(({ version, status }) => [version, status]),
    'the org',
  );
  const secrets = await world.server.read.tenantSecrets({}, { limit: 1000 });
  const makers = new Map(secrets.map(({ operationId, version }) => [operationId, version]));
  const held = (await world.hsm.tenantSecrets()).map((id) => makers.get(id) ?? -1).sort((a, b) => a - b);
  const wanted = model.secrets.filter(({ hasKey }) => hasKey).map(({ version }) => version);
  expectEqual(held, wanted, 'the keys in the token');
}
