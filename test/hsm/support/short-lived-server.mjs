// A server of its own that tells its HSM process's id and then lives until it is killed.
import { createHsm } from '../../../dist/src/hsm/create-hsm.js';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

process.once('message', async (options) => {
  const hsm = await createHsm(options, { logger: silent });
  process.send(hsm.statistics.processId);
});
