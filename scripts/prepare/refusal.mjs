/** A reason to stop that a person can act on: shown as text, without a stack. */
export class Refusal extends Error {
  name = 'Refusal';
}

/** Shows why preparation stopped and makes the process end with 1. Anything unexpected keeps its stack. */
export function reportRefusal(thrown) {
  if (!(thrown instanceof Refusal)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 1;
}

/** One line about a step that is being done. To standard error: standard output belongs to the command itself. */
export function announce(step) {
  process.stderr.write(`${step}\n`);
}
