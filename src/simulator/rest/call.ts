import type { Received } from '../http/received.js';
import type { Api } from '../objects/catalog.js';
import type { Simulation } from '../simulation.js';

/** An authenticated request to a version of the API. */
export interface Call {
  readonly simulation: Simulation;
  readonly request: Received;
  readonly userId: string;
  readonly apiVersion: number;
  /** As `/services/data/v67.0`, or the same with `/tooling`. */
  readonly basePath: string;
  readonly api: Api;
}
