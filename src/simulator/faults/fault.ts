import { z } from 'zod';

const requestKinds = [
  'login',
  'versions',
  'list',
  'query',
  'row',
  'describe',
  'create',
  'update',
  'destroy',
  'restore',
  'certificate',
  'other',
  'any',
] as const;

const milliseconds = z.number().int().min(0).max(600_000);

const plainActions = [
  /** The request is not worked on; this answer comes instead. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    errorCode: z.string().optional(),
  }),
  /** The connection ends, and nothing was done. */
  z.strictObject({ kind: z.literal('dropBeforeWork') }),
  /** The work is done, and the connection ends without an answer. */
  z.strictObject({ kind: z.literal('dropAfterWork') }),
  /** The work is done, and its answer comes late. */
  z.strictObject({ kind: z.literal('delayAfterWork'), milliseconds }),
  /** The work is done, and its answer has half of its body, under a fitting Content-Length. */
  z.strictObject({ kind: z.literal('cutOff') }),
  /** The work is done, and a page of HTML comes as its answer. */
  z.strictObject({ kind: z.literal('garbage') }),
  /** The request is not worked on; 302 leads elsewhere. */
  z.strictObject({ kind: z.literal('redirect'), location: z.string() }),
  /** The work is done twice, as by a network that repeats a request; the first answer is sent. */
  z.strictObject({ kind: z.literal('duplicateWork') }),
] as const;

const plainAction = z.discriminatedUnion('kind', [...plainActions]);

const action = z.discriminatedUnion('kind', [
  ...plainActions,
  /** The request is worked on late; `then` says how it ends, if not well. */
  z.strictObject({ kind: z.literal('delay'), milliseconds, then: plainAction.optional() }),
]);

/** What is to go wrong: the body of `POST /simulator/faults`. */
export const faultsShape = z.strictObject({
  faults: z.array(
    z.strictObject({
      match: z
        .strictObject({
          /** `update` stands for every PATCH. */
          path: z.enum(requestKinds).default('any'),
          method: z.string().toUpperCase().optional(),
        })
        .prefault({}),
      /** How many matching requests go well before. */
      after: z.number().int().min(0).default(0),
      /** How many matching requests it befalls. */
      times: z.number().int().min(1).max(1_000_000).default(1),
      /** Whether it befalls a matching request at all, by chance from the seed. */
      probability: z.number().min(0).max(1).default(1),
      seed: z.number().int().default(1),
      action,
    }),
  ),
});

/** One fault with its defaults. */
export type Fault = z.output<typeof faultsShape>['faults'][number];

/** What a fault does to a request. */
export type FaultAction = Fault['action'];
