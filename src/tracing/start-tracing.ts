import { trace } from '@opentelemetry/api';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Observer, RequestFollower } from '../key-management/ports/observer.js';
import { requestSpans } from './request-spans.js';
import { SpanObserver } from './span-observer.js';

/** Traces on their way to a collector. */
export interface Tracing {
  readonly observer: Observer;
  readonly follower: RequestFollower;
  /** Sends what has not been sent yet. */
  close(): Promise<void>;
}

const serviceName = 'salesforce-key-manager';
const closeMilliseconds = 2_000;

/**
 * Starts OpenTelemetry's SDK, which reads the standard OTEL_* variables by itself: exporter, headers, sampler, service
 * name, resource attributes. It is loaded only here, so that a server without traces neither waits nor pays for it. No
 * library is instrumented: spans come from this program's own observers, which never see a value of an argument.
 */
export async function startTracing(version: string): Promise<Tracing> {
  const { NodeSDK, resources } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({
    resource: resources
      .defaultResource()
      .merge(resources.resourceFromAttributes({ 'service.name': serviceName, 'service.version': version })),
    // The process detector would send the command line and the user's name.
    resourceDetectors: [resources.envDetector, resources.hostDetector],
    // Figures are Prometheus's to fetch, and log lines stay where they are written.
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  const tracer = trace.getTracer(serviceName, version);
  return {
    observer: new SpanObserver(tracer),
    follower: requestSpans(tracer),
    close: async () => {
      // A collector that is away must not keep the server from stopping, nor in order.
      const given = sleep(closeMilliseconds, undefined, { ref: false });
      await Promise.race([sdk.shutdown().catch(() => undefined), given]);
    },
  };
}
