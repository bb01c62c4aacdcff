import type { Caller } from '../key-management/actor.js';
import type { VisibleReader } from './access/visible-reader.js';
import type { Loaders } from './loaders.js';
import type { EventStream } from './subscriptions/event-stream.js';

/** What every resolver of one request shares. */
export interface GraphqlContext extends Caller {
  readonly requestId: string;
  /** Where the request came from. */
  readonly address: string;
  /** What the caller may see of the database. */
  readonly read: VisibleReader;
  readonly loaders: Loaders;
  /** Set while an event of a subscription is answered. */
  readonly stream?: EventStream;
}
