const endpoints = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];

/**
 * Whether traces are sent: only where a collector is named. What else OTEL_* says is read by OpenTelemetry itself.
 */
export function areTracesSent(environment: NodeJS.ProcessEnv): boolean {
  if (environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return false;
  return endpoints.some((name) => (environment[name] ?? '') !== '');
}
