import type { Caller } from '../key-management/actor.js';
import type { Loaders } from './loaders.js';

/** What every resolver of one request shares. */
export interface GraphqlContext extends Caller {
  readonly requestId: string;
  readonly loaders: Loaders;
}
