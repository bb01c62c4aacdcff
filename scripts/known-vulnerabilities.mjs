// Fails on known vulnerabilities, high or critical, in what the server is made of; tells of all others. Where the
// registry does not answer the question (a mirror, no network) it says so and passes: that is no finding.
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  timeout: 120_000,
});

function countsOf(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}

const counts = countsOf(stdout);
if (counts === undefined) {
  process.stdout.write(
    'NOTICE: the registry does not tell of known vulnerabilities from here; not checked.\n',
  );
} else {
  const grave = counts.high + counts.critical;
  process.stdout.write(`Known vulnerabilities in what ships: ${counts.total}, high or critical: ${grave}.\n`);
  if (grave > 0) process.stderr.write('Run: npm audit --omit=dev\n');
  process.exitCode = grave > 0 ? 1 : 0;
}
