import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { types } from 'node:util';
import type { Simulation } from '../simulation.js';
import { refusalAnswer, type Answer } from './answer.js';
import { answerRequest } from './answer-request.js';
import { receive } from './received.js';
import { isRefusal, Refusal } from './refusal.js';

/** The HTTP server of a simulation; `signal` ends the answers that are held back. It does not listen yet. */
export function simulatorServer(simulation: Simulation, signal: AbortSignal): Server {
  const server = createServer((incoming, response) => {
    void serve(simulation, incoming, response, signal);
  });
  server.keepAliveTimeout = 5_000;
  return server;
}

async function serve(
  simulation: Simulation,
  incoming: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  try {
    const delivery = await answerRequest(simulation, await receive(incoming), signal);
    if (delivery === 'DROPPED') response.destroy();
    else write(simulation, response, delivery);
  } catch (thrown) {
    // A client that went away, or a stop: nobody waits for an answer.
    if (incoming.destroyed && !incoming.complete) response.destroy();
    else if (signal.aborted) response.destroy();
    else write(simulation, response, failureAnswer(thrown));
  }
}

/** The Date header is the org's clock: clients judge its limits by it. */
function write(simulation: Simulation, response: ServerResponse, { status, headers, body }: Answer): void {
  response.sendDate = false;
  response.writeHead(status, {
    ...headers,
    date: simulation.clock.now().toUTCString(),
    'cache-control': 'no-store',
    'x-simulated': 'this is no real Salesforce org',
    ...(status === 204 ? {} : { 'content-length': body.length }),
  });
  response.end(body);
}

function failureAnswer(thrown: unknown): Answer {
  if (isRefusal(thrown)) return refusalAnswer(thrown);
  const words = types.isNativeError(thrown) ? thrown.message : String(thrown);
  return refusalAnswer(new Refusal('UNKNOWN_EXCEPTION', `the simulator failed: ${words}`, { status: 500 }));
}
