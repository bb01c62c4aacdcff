import type { Change } from '../../key-management/ports/change-feed.js';

/** What a stream is about. */
export interface StreamTopic {
  readonly kind: Change['kind'];
}

/** One event of a stream, as its resolver sees it. */
export interface EventStream {
  /** What has changed; undefined while the stream is opened, when nothing has. */
  readonly change: Change | undefined;
  /** Told what the stream is about. */
  readonly asksFor: (topic: StreamTopic) => void;
  /** Told that nothing of this event is for the stream. */
  readonly tellsNothing: () => void;
}

/** Nothing of an event is for this stream: not of its topic, not of its org, or not for its caller's eyes. */
export class NothingToTell extends Error {
  override readonly name = 'NothingToTell';
}
