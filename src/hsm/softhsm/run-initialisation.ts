import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../process/environment.js';

const limitMilliseconds = 30_000;

/** `look` asks whether a token of the label is there, `make` makes it. */
export type InitialisationRequest =
  | { readonly kind: 'look'; readonly modulePath: string; readonly label: string }
  | { readonly kind: 'make'; readonly modulePath: string; readonly label: string; readonly pin: string };

/** What the process answers: whether the token is there now, or the return value that stopped it. */
export type InitialisationAnswer = { readonly present: boolean } | { readonly failure: string };

/**
 * Has a short-lived process of its own do it: the library never enters this one.
 *
 * @throws where the library cannot be loaded, refuses, or does not answer within 30 seconds
 */
export async function runInitialisation(
  configurationFile: string,
  request: InitialisationRequest,
): Promise<boolean> {
  const main = fileURLToPath(new URL('../process/initialise-softhsm.js', import.meta.url));
  const child = fork(main, [], {
    env: childEnvironment(configurationFile),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    timeout: limitMilliseconds,
    killSignal: 'SIGKILL',
  });
  const answers: InitialisationAnswer[] = [];
  child.on('message', (message) => answers.push(message as InitialisationAnswer));
  child.send(request, () => undefined);
  await once(child, 'close');
  const [answer] = answers;
  if (answer === undefined) throw new Error('SoftHSM did not answer; its process ended before it did.');
  if ('failure' in answer) throw new Error(`SoftHSM cannot make the token: ${answer.failure}.`);
  return answer.present;
}
