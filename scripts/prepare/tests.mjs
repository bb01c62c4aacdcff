import { fileURLToPath } from 'node:url';
import { runChild } from './child.mjs';

/** Runs jest on the compiled product, as ECMAScript modules; resolves with its exit code. */
export async function runTests(args) {
  const options = [
    process.env.NODE_OPTIONS,
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
  ];
  const environment = { ...process.env, NODE_OPTIONS: options.filter(Boolean).join(' ') };
  const jest = fileURLToPath(import.meta.resolve('jest/bin/jest'));
  const { code } = await runChild(process.execPath, [jest, ...args], { inherit: true, environment });
  return code;
}
