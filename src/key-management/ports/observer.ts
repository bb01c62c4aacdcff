/** Where work is done that somebody may want to watch. */
export type ObservedPart = 'http' | 'graphql' | 'database' | 'hsm' | 'salesforce';

/**
 * What is done, by a name out of a fixed and small set: a route, a field of the schema, a method, a job. Never a value
 * that somebody sent, for it becomes a label of a time series and the name of a span.
 */
export interface Activity {
  readonly part: ObservedPart;
  readonly name: string;
}

/** Takes note of work: how often, how long, what came of it. It never changes the work's result. */
export interface Observer {
  /** Runs the work; it came to `ok`, or to what `outcomeOf` makes of what it rejected with. */
  observe<T>(activity: Activity, work: () => Promise<T>, outcomeOf: (thrown: unknown) => string): Promise<T>;
  /** Runs work that other work belongs to, and that is noted by its right name before it ends. */
  enclose<T>(activity: Activity, work: () => Promise<T>): Promise<T>;
  /** Takes note of work that has ended. */
  note(activity: Activity, outcome: string, milliseconds: number): void;
}

/** Nobody watches. */
export const unobserved: Observer = {
  observe: (_, work) => work(),
  enclose: (_, work) => work(),
  note: () => undefined,
};

/** One HTTP request on its way through the server. */
export interface FollowedRequest {
  /** What `next` starts belongs to the request, however long it takes. */
  enter(next: () => void): void;
  /** It was answered. */
  end(route: string, status: number): void;
}

/** Follows requests from their first byte; the headers may say that they belong to something larger. */
export interface RequestFollower {
  follow(method: string, headers: Readonly<Record<string, unknown>>): FollowedRequest;
}
