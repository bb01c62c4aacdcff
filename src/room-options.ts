import { fileURLToPath } from 'node:url';
import type { createHsm } from './hsm/create-hsm.js';
import { findSoftHsmModule } from './hsm/softhsm/find-module.js';
import type { HttpOptions } from './http/create-http-server.js';
import type { SignInWays } from './http/sign-in.js';
import type { createSalesforce } from './salesforce/salesforce.js';
import type { Settings } from './settings/settings.js';

const hsmJobMilliseconds = 10_000;

/** Beside the compiled program: dist/web. */
const pageDirectory = fileURLToPath(new URL('../web', import.meta.url));

/** The token's settings; a job may take half as long as a Salesforce call. */
export function hsmOptions(settings: Settings): Parameters<typeof createHsm>[0] {
  const { modulePath, ...given } = settings.hsm;
  return {
    ...given,
    modulePath: modulePath ?? findSoftHsmModule(),
    jobTimeoutMilliseconds: hsmJobMilliseconds,
  };
}

/** The way to Salesforce as the settings say. */
export function salesforceOptions(settings: Settings): Parameters<typeof createSalesforce>[0] {
  return { ...settings.salesforce, allowedHosts: [...settings.salesforce.allowedHosts] };
}

/** Where to listen, and what to let in. */
export function httpOptions(settings: Settings): HttpOptions {
  const { host, port, trustedProxies, tls, endpoint } = settings;
  const { allowedOrigins, requestTimeoutMilliseconds, rates } = endpoint;
  return {
    ...{ host, port, trustedProxies, tls, pageDirectory },
    ...{ allowedOrigins, requestTimeoutMilliseconds, rates },
  };
}

/** What the page is told about signing in. */
export function signInWays({ openId, endpoint }: Settings): SignInWays {
  const always = { tokens: true, graphiql: endpoint.introspection } as const;
  if (openId?.clientId === undefined) return always;
  const { issuer, clientId, audience, scope } = openId;
  return { ...always, openIdProvider: { issuer, clientId, audience, scope } };
}
