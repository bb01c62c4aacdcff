import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { run } from '../../chaos/run.js';
import { provoke } from '../../chaos/script/provoke.js';
import { writeScript, type DatabaseKind } from '../../chaos/script/script.js';
import { brokenBuilds, type BrokenBuild } from '../../chaos/server/broken-builds.js';
import type { Stage } from '../../chaos/stage/stage.js';
import { Theatre } from '../../chaos/theatre.js';

const runsOfWhole = 3;
const mostRunsOfBroken = 4;

let theatre: Theatre;
const stages = new Map<DatabaseKind, Stage>();

beforeAll(async () => {
  theatre = await Theatre.open();
  for (const kind of ['sqlite', 'postgres'] as const) stages.set(kind, await theatre.stage(kind));
}, 600_000);

afterAll(async () => {
  await theatre.close();
});

async function violationsOf(database: DatabaseKind, seed: number, broken?: BrokenBuild): Promise<string[]> {
  const script = provoke(writeScript(seed, database), broken);
  const { violations, journal } = await run(stages.get(database)!, script, broken);
  const texts = violations.map(({ invariant, detail }) => `${invariant}: ${detail}`);
  if (texts.length > 0 && broken === undefined) texts.push(...journal);
  return texts;
}

describe.each(['sqlite', 'postgres'] as const)('on %s', (database) => {
  test('a few runs of chaos break no invariant', async () => {
    for (let seed = 1; seed <= runsOfWhole; seed++) expect(await violationsOf(database, seed)).toEqual([]);
  }, 900_000);
});

describe('a server that is broken on purpose is caught:', () => {
  test.each(brokenBuilds)(
    '%s',
    async (broken) => {
      // A lease means something only where there is a second server.
      const database = broken === 'ignore-fence' ? 'postgres' : 'sqlite';
      let violations: string[] = [];
      for (let seed = 1; seed <= mostRunsOfBroken && violations.length === 0; seed++) {
        violations = await violationsOf(database, seed, broken);
      }
      expect(violations).not.toEqual([]);
    },
    300_000,
  );
});

test('the same seed writes the same script, another seed another', () => {
  expect(writeScript(7, 'postgres')).toEqual(writeScript(7, 'postgres'));
  expect(writeScript(7, 'postgres')).not.toEqual(writeScript(8, 'postgres'));
});
