import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { top } from './paths.mjs';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program to its end in the repository's top and hands on the signals that arrive meanwhile, so that stopping
 * the command leaves no installer behind. Resolves with the exit code (128 and the signal's number for a signal, 127
 * where the program cannot be started) and, unless the streams are inherited, both outputs together.
 */
export function runChild(program, args, { inherit = false, environment = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: top,
      env: environment,
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const handOn = (signal) => child.kill(signal);
    for (const signal of forwarded) process.on(signal, handOn);
    const end = (code) => {
      for (const signal of forwarded) process.off(signal, handOn);
      resolve({ code, output: Buffer.concat(chunks).toString() });
    };
    child.on('error', () => end(127));
    child.on('close', (code, signal) => end(code ?? 128 + constants.signals[signal]));
  });
}
