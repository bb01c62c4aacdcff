import type { FastifyInstance } from 'fastify';

/** The parts without which no key operation works, each with a question that rejects when it is away. */
export type Readiness = Readonly<Record<string, () => Promise<void>>>;

/** Declares `/healthz` (the process lives) and `/readyz` (database and HSM answer, by name). */
export function declareHealth(app: FastifyInstance, readiness: Readiness): void {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    const parts = await Promise.all(
      Object.entries(readiness).map(async ([name, ask]) => [name, await answers(ask)] as const),
    );
    const ready = parts.every(([, answered]) => answered);
    const states = Object.fromEntries(
      parts.map(([name, answered]) => [name, answered ? 'ok' : 'unavailable']),
    );
    return await reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', ...states });
  });
}

async function answers(ask: () => Promise<void>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
}
