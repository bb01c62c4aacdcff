import { SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import type { Activity, ObservedPart, Observer } from '../key-management/ports/observer.js';

/** What the other side of a span is; the server itself where it is this process. */
const kinds: Readonly<Record<ObservedPart, SpanKind>> = {
  http: SpanKind.SERVER,
  graphql: SpanKind.INTERNAL,
  database: SpanKind.CLIENT,
  hsm: SpanKind.CLIENT,
  salesforce: SpanKind.CLIENT,
};

/** Ends of work that are somebody's refusal and no failure of the part. */
const refusals: ReadonlySet<string> = new Set(['rejected', 'unique', 'refused']);

/** Makes each observed piece of work a span below the one that it is part of. */
export class SpanObserver implements Observer {
  readonly #tracer: Tracer;

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
  }

  async observe<T>(
    activity: Activity,
    work: () => Promise<T>,
    outcomeOf: (thrown: unknown) => string,
  ): Promise<T> {
    return await this.#within(activity, work, (span, thrown) => {
      const outcome = outcomeOf(thrown);
      span.setAttribute('skm.outcome', outcome);
      if (!refusals.has(outcome)) span.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
    });
  }

  async enclose<T>(activity: Activity, work: () => Promise<T>): Promise<T> {
    return await this.#within(activity, work, (span) => {
      span.setStatus({ code: SpanStatusCode.ERROR });
    });
  }

  /** Names the span that encloses the work; others have their names from the start. */
  note({ part, name }: Activity, outcome: string): void {
    if (part !== 'graphql') return;
    const span = trace.getActiveSpan();
    span?.updateName(`graphql ${name}`);
    span?.setAttributes({ 'graphql.field': name, 'skm.outcome': outcome });
    if (outcome === 'INTERNAL_SERVER_ERROR')
      span?.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
  }

  async #within<T>(
    { part, name }: Activity,
    work: () => Promise<T>,
    onFailure: (span: Span, thrown: unknown) => void,
  ): Promise<T> {
    return await this.#tracer.startActiveSpan(`${part} ${name}`, { kind: kinds[part] }, async (span) => {
      try {
        return await work();
      } catch (thrown) {
        onFailure(span, thrown);
        throw thrown;
      } finally {
        span.end();
      }
    });
  }
}
