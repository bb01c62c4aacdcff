import { z } from 'zod';
import { faultsShape } from '../faults/fault.js';
import { json, type Answer } from '../http/answer.js';
import { isForLoopback } from '../http/host.js';
import { jsonObject, type Received } from '../http/received.js';
import { methodNotAllowed, notFound, Refusal } from '../http/refusal.js';
import { settingsChangeShape, settingsShape } from '../org/settings.js';
import type { Simulation } from '../simulation.js';
import { setupActions } from './setup.js';
import { simulatorState } from './simulator-state.js';

const clockShape = z.strictObject({ advanceSeconds: z.number().int().min(0).max(3_155_760_000) });

/**
 * The control door, `/simulator/…`, that no real org has. It asks for no credentials, so it answers only requests that
 * name this machine as their host, and takes only JSON, which no page elsewhere can send unasked. Rejects with Refusal.
 */
export async function answerControl(simulation: Simulation, request: Received): Promise<Answer> {
  if (!isForLoopback(request)) {
    throw new Refusal('FORBIDDEN', 'the control door is for this machine alone.', { status: 403 });
  }
  try {
    return json(200, await control(simulation, request));
  } catch (thrown) {
    if (!(thrown instanceof z.ZodError)) throw thrown;
    throw new Refusal('INVALID_INPUT', z.prettifyError(thrown).replaceAll('\n', ' '));
  }
}

async function control(simulation: Simulation, request: Received): Promise<object> {
  const [, door, action] = request.segments;
  if (door === 'state') {
    if (request.method !== 'GET') throw methodNotAllowed(request.method);
    return simulatorState(simulation);
  }
  const act = door === 'setup' ? setupActions.get(action ?? '') : doors.get(door ?? '');
  if (act === undefined) throw notFound('the control door has no such path.');
  if (request.method !== 'POST') throw methodNotAllowed(request.method);
  return await act(simulation, jsonObject(request));
}

const doors = new Map<string, (simulation: Simulation, body: object) => Promise<object>>([
  ['clock', advanceClock],
  ['settings', changeSettings],
  ['faults', replaceFaults],
]);

async function advanceClock({ org, clock }: Simulation, body: object): Promise<object> {
  const { advanceSeconds } = clockShape.parse(body);
  await org.change((draft) => {
    draft.clockOffsetMilliseconds += advanceSeconds * 1000;
  });
  return { now: clock.now().toISOString() };
}

async function changeSettings({ org }: Simulation, body: object): Promise<object> {
  const change = settingsChangeShape.parse(body);
  return await org.change((draft) => {
    draft.settings = settingsShape.parse({ ...draft.settings, ...change });
    return draft.settings;
  });
}

function replaceFaults({ faults }: Simulation, body: object): Promise<object> {
  const asked = faultsShape.parse(body);
  faults.replace(asked.faults);
  return Promise.resolve({ faults: asked.faults.length });
}
