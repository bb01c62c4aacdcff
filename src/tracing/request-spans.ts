import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type TextMapGetter,
  type Tracer,
} from '@opentelemetry/api';
import type { RequestFollower } from '../key-management/ports/observer.js';

type Headers = Readonly<Record<string, unknown>>;

/** W3C trace context, which a proxy or a client may send along. */
const headerGetter: TextMapGetter<Headers> = {
  get: (headers, name) => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  },
  keys: (headers) => Object.keys(headers),
};

/** A span for each HTTP request, named by its declared route once that is known. */
export function requestSpans(tracer: Tracer): RequestFollower {
  return {
    follow: (method, headers) => {
      const parent = propagation.extract(context.active(), headers, headerGetter);
      const span = tracer.startSpan(method, { kind: SpanKind.SERVER }, parent);
      const inside = trace.setSpan(parent, span);
      return {
        enter: (next) => {
          context.with(inside, next);
        },
        end: (route, status) => {
          span.updateName(`${method} ${route}`);
          span.setAttributes({
            'http.request.method': method,
            'http.route': route,
            'http.response.status_code': status,
          });
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
  };
}
