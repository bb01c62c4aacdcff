import { Connection } from 'jsforce/lib/connection.js';
import type { z } from 'zod';
import type { WireAnswer } from './exchange.js';
import { RequestFailure, codeOf, isRequestFailure } from './request-failure.js';
import { BoundTransport, type WayOut } from './transport.js';

/** Where a request goes, and as whom. */
export interface ConnectionTarget {
  readonly instanceOrigin: string;
  /** Undefined for the one resource that needs none: /services/data/. */
  readonly accessToken: string | undefined;
  readonly apiVersion: string | undefined;
  /** Beside the access token: texts that must not come back in a message. */
  readonly secrets?: readonly string[];
}

/** What one request brought. */
export interface Answered {
  /** As jsforce parsed it: nothing is known of its shape. */
  readonly value: unknown;
  readonly status: number;
  readonly bytes: Buffer;
  /** Salesforce's clock: the Date header; undefined where it sent none. */
  readonly salesforceTime: Date | undefined;
}

/**
 * Makes one request over a jsforce connection of its own, so that the answer's headers belong to it and to no other.
 * Rejects with RequestFailure alone.
 */
export async function once(
  wayOut: WayOut,
  target: ConnectionTarget,
  use: (connection: Connection) => PromiseLike<unknown>,
): Promise<Answered> {
  const { instanceOrigin, accessToken, apiVersion, secrets = [] } = target;
  const transport = new BoundTransport(wayOut, {
    origin: instanceOrigin,
    secrets: accessToken === undefined ? secrets : [accessToken, ...secrets],
  });
  try {
    const connection = new Connection({
      instanceUrl: instanceOrigin,
      ...(accessToken === undefined ? {} : { accessToken }),
      ...(apiVersion === undefined ? {} : { version: apiVersion }),
    });
    connection._transport = transport;
    const value = await use(connection);
    return answered(value, transport.answers.at(-1));
  } catch (thrown) {
    if (isRequestFailure(thrown)) throw thrown;
    // jsforce's own errors hold whole bodies: only what kind they are is kept.
    throw new RequestFailure('UNREADABLE', "Salesforce's answer cannot be read.", { code: codeOf(thrown) });
  }
}

function answered(value: unknown, answer: WireAnswer | undefined): Answered {
  const date = new Date(answer?.headers['date'] ?? '');
  return {
    value,
    status: answer?.status ?? 0,
    bytes: answer?.body ?? Buffer.alloc(0),
    salesforceTime: Number.isNaN(date.getTime()) ? undefined : date,
  };
}

/** An answer's value in its expected shape; rejects with RequestFailure UNREADABLE where it has another. */
export function readShape<Shape extends z.ZodType>(shape: Shape, answer: Answered): z.output<Shape> {
  const parsed = shape.safeParse(answer.value);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const where = first === undefined || first.path.length === 0 ? 'as a whole' : `at ${first.path.join('.')}`;
  throw new RequestFailure('UNREADABLE', `Salesforce's answer has another shape than expected ${where}.`, {
    status: answer.status,
  });
}
