import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { peersFolder } from './peers.js';
import type { ServerProcess } from './processes.js';

/** What is sent, over and over. */
export interface Load {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  /** For so long, or so many. */
  readonly amount: { readonly seconds: number } | { readonly requests: number };
}

/** What one stretch of load came to. */
export interface LoadResult {
  readonly perSecond: number;
  readonly median: number;
  readonly p99: number;
  /** Processor time of the server for each answer, in milliseconds: the steadier figure on a machine that others use. */
  readonly processorMilliseconds: number;
}

interface Sent {
  readonly answered: number;
  readonly failed: number;
  readonly seconds: number;
  readonly median: number;
  readonly p99: number;
}

/** Puts a server under load from another process. Throws where anything but answers came back. */
export async function load(server: ServerProcess, given: Load): Promise<LoadResult> {
  // On a machine that others use a short stretch may end before the first answer.
  return (await stretch(server, given)) ?? (await stretch(server, longer(given))) ?? noAnswer();
}

function longer(given: Load): Load {
  return 'requests' in given.amount ? given : { ...given, amount: { seconds: given.amount.seconds * 5 } };
}

function noAnswer(): never {
  throw new Error('no request was answered in time');
}

async function stretch(server: ServerProcess, given: Load): Promise<LoadResult | undefined> {
  const { body, headers, connections, amount } = given;
  const request = { url: `${server.url}/graphql`, body, headers, connections, ...amount };
  const before = server.processorMilliseconds;
  const { stdout } = await promisify(execFile)(process.execPath, [
    path.join(peersFolder, 'load.mjs'),
    JSON.stringify(request),
  ]);
  const sent = JSON.parse(stdout) as Sent;
  if (sent.failed > 0) throw new Error(`requests failed: ${stdout}`);
  if (sent.answered === 0) return undefined;
  return {
    perSecond: sent.answered / sent.seconds,
    median: sent.median,
    p99: sent.p99,
    processorMilliseconds: (server.processorMilliseconds - before) / sent.answered,
  };
}
