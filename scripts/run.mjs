// The first program of every npm script. It runs before node_modules exists, so it and everything under prepare/ use
// Node's own modules alone. Nothing is imported statically: an old Node must reach the version check and say so.
const commands = {
  demo: { target: 'dist/src/cli/demo.js', needs: ['softhsm'] },
  start: { target: 'dist/src/main.js', needs: [] },
  simulator: { target: 'dist/src/simulator/main.js', needs: [] },
  token: { target: 'dist/src/cli/token.js', needs: [] },
  doctor: { target: 'dist/src/cli/doctor.js', needs: [] },
  schema: { target: 'dist/src/cli/print-schema.js', needs: [] },
  bench: { target: 'dist/bench/main.js', needs: ['softhsm'] },
  chaos: { target: 'dist/chaos/main.js', needs: ['softhsm'] },
  year: { target: 'dist/chaos/year/main.js', needs: ['softhsm'] },
  test: { jest: [], needs: ['softhsm', 'opencryptoki', 'chromium'] },
  proofs: { jest: ['--config', 'jest.proofs.config.mjs'], needs: ['softhsm'] },
  build: { needs: [] },
};

async function run([name, ...rest]) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  if (command === undefined) {
    const { Refusal } = await import('./prepare/refusal.mjs');
    throw new Refusal(`Usage: node scripts/run.mjs ${Object.keys(commands).join('|')} [arguments]`);
  }
  const { prepare } = await import('./prepare/prepare.mjs');
  await prepare(command.needs);
  if (command.jest !== undefined) {
    const { runTests } = await import('./prepare/tests.mjs');
    process.exitCode = await runTests([...command.jest, ...rest]);
  } else if (command.target !== undefined) {
    const { runTarget } = await import('./prepare/target.mjs');
    await runTarget(command.target, rest);
  }
}

const { assertNodeVersion } = await import('./prepare/node-version.mjs');
assertNodeVersion(process.versions.node);
const { reportRefusal } = await import('./prepare/refusal.mjs');
await run(process.argv.slice(2)).catch(reportRefusal);
