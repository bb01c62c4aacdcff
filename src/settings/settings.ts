import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { auditRemedies, auditSettingsOf, auditShape, type AuditSettings } from './audit-settings.js';
import { dataDirectory, readDatabaseSettings, type DatabaseSettings } from './database-settings.js';
import {
  endpointRemedies,
  endpointSettingsOf,
  endpointShape,
  type EndpointSettings,
  type TrustedNetwork,
} from './endpoint-settings.js';
import {
  openIdFaults,
  openIdRemedies,
  openIdSettingsOf,
  openIdShape,
  type OpenIdSettings,
} from './open-id-settings.js';
import type { SettingFault } from './setting-fault.js';
import { areTracesSent } from './tracing-settings.js';

export type { SettingFault };

/** Everything the server is told by its environment, read once. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Whether PORT was set, or is the default. */
  readonly portIsGiven: boolean;
  /** Absolute path. */
  readonly dataDirectory: string;
  readonly database: DatabaseSettings;
  readonly hsm: {
    readonly modulePath: string | undefined;
    readonly tokenLabel: string;
    readonly pin: string | undefined;
    readonly pinFile: string | undefined;
    readonly softHsmConfigurationFile: string | undefined;
    readonly oaepHash: 'auto' | 'sha512' | 'sha1';
    readonly softwareWrapping: 'refuse' | 'allow';
    readonly keyWrapSha1: 'refuse' | 'allow';
  };
  readonly salesforce: {
    readonly allowedHosts: readonly string[];
    readonly timeoutMilliseconds: number;
    /** `auto`, or as `62.0`. */
    readonly apiVersion: string;
    readonly httpsProxy: string | undefined;
  };
  readonly operationWaitMilliseconds: number;
  readonly tls: { readonly certificateFile: string; readonly privateKeyFile: string } | undefined;
  readonly trustedProxies: readonly TrustedNetwork[];
  readonly endpoint: EndpointSettings;
  readonly tokenFile: string;
  readonly openId: OpenIdSettings | undefined;
  readonly audit: AuditSettings;
  readonly logLevel: string;
  /** Whether OpenTelemetry is told where to send traces. */
  readonly sendsTraces: boolean;
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
const seconds = (longest: number): z.ZodType<number> => z.coerce.number().positive().max(longest);

const shape = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  PKCS11_MODULE: z.string().min(1).optional(),
  PKCS11_TOKEN_LABEL: z.string().min(1).max(32).default('salesforce-key-manager'),
  PKCS11_PIN: z.string().min(1).optional(),
  PKCS11_PIN_FILE: z.string().min(1).optional(),
  SALESFORCE_ALLOWED_HOSTS: z
    .string()
    .default('*.salesforce.com,*.salesforce.mil,*.cloudforce.com')
    .transform(list),
  SOFTHSM2_CONF: z.string().min(1).optional(),
  OAEP_HASH: z.enum(['auto', 'sha512', 'sha1']).default('auto'),
  SOFTWARE_WRAPPING: z.enum(['refuse', 'allow']).default('refuse'),
  KEY_WRAP_SHA1: z.enum(['refuse', 'allow']).default('refuse'),
  OPERATION_WAIT_SECONDS: seconds(3600).default(30),
  SALESFORCE_TIMEOUT_SECONDS: seconds(600).default(20),
  SALESFORCE_API_VERSION: z
    .string()
    .regex(/^(auto|(4[5-9]|5\d|6[0-7])(\.0)?)$/)
    .default('auto'),
  TLS_CERTIFICATE_FILE: z.string().min(1).optional(),
  TLS_PRIVATE_KEY_FILE: z.string().min(1).optional(),
  HTTPS_PROXY: z.url().optional(),
  AUTH_TOKENS_FILE: z.string().min(1).optional(),
  ...openIdShape,
  ...auditShape,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ...endpointShape,
});

const remedies: Readonly<Record<string, string>> = {
  HOST: 'Give a host name or an address to listen on.',
  PORT: 'Give a whole number from 0 to 65535.',
  PKCS11_TOKEN_LABEL: 'Give the label of the token, 1 to 32 characters.',
  OAEP_HASH: 'Give auto, sha512 or sha1.',
  SOFTWARE_WRAPPING: 'Give refuse or allow.',
  KEY_WRAP_SHA1: 'Give refuse or allow.',
  OPERATION_WAIT_SECONDS: 'Give a number of seconds, at most 3600.',
  SALESFORCE_TIMEOUT_SECONDS: 'Give a number of seconds, at most 600.',
  SALESFORCE_API_VERSION: 'Give auto, or a version from 45.0 to 67.0.',
  HTTPS_PROXY: 'Give the address of a proxy, as http://proxy.example:3128.',
  ...openIdRemedies,
  ...auditRemedies,
  LOG_LEVEL: 'Give trace, debug, info, warn, error, fatal or silent.',
  ...endpointRemedies,
};

/**
 * Reads the environment, with some variables replaced where `instead` names them; every fault at once, or the
 * settings. Faults never repeat a value.
 */
export function readSettings(
  given: NodeJS.ProcessEnv = process.env,
  instead: NodeJS.ProcessEnv = {},
): Settings | SettingFault[] {
  const environment = { ...given, ...instead };
  const parsed = shape.safeParse(withoutEmpty(environment));
  const database = readDatabaseSettings(environment);
  const faults: SettingFault[] = parsed.success
    ? exposureFaults(parsed.data)
    : parsed.error.issues.map((issue) => faultOf(String(issue.path[0])));
  if (typeof database === 'string') {
    const remedy = 'Give sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE.';
    faults.push({ variable: 'DATABASE_URL', problem: database, remedy });
  }
  if (!parsed.success || typeof database === 'string' || faults.length > 0) return faults;
  const portIsGiven = environment['PORT'] !== undefined && environment['PORT'] !== '';
  const sendsTraces = areTracesSent(environment);
  return { ...settingsOf(parsed.data, dataDirectory(environment), database), portIsGiven, sendsTraces };
}

function faultOf(variable: string): SettingFault {
  const problem = `${variable} has a value that cannot be used.`;
  return { variable, problem, remedy: remedies[variable] ?? 'Give another value, or none.' };
}

/** An empty variable is one that is not set. */
function withoutEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
}

function exposureFaults(given: z.infer<typeof shape>): SettingFault[] {
  const faults: SettingFault[] = openIdFaults(given);
  if ((given.TLS_CERTIFICATE_FILE === undefined) !== (given.TLS_PRIVATE_KEY_FILE === undefined)) {
    const variable =
      given.TLS_CERTIFICATE_FILE === undefined ? 'TLS_CERTIFICATE_FILE' : 'TLS_PRIVATE_KEY_FILE';
    faults.push({
      variable,
      problem: `${variable} is not set, but its other half is.`,
      remedy: 'Set both or none.',
    });
  }
  const isProtected = given.TLS_CERTIFICATE_FILE !== undefined || given.TRUSTED_PROXIES.length > 0;
  if (!isLoopback(given.HOST) && !isProtected) {
    faults.push({
      variable: 'HOST',
      problem: 'HOST is not a loopback address, and nothing protects the tokens on their way.',
      remedy: 'Set TLS_CERTIFICATE_FILE and TLS_PRIVATE_KEY_FILE, or TRUSTED_PROXIES where a proxy ends TLS.',
    });
  }
  return faults;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function settingsOf(
  given: z.infer<typeof shape>,
  directory: string,
  database: DatabaseSettings,
): Omit<Settings, 'portIsGiven' | 'sendsTraces'> {
  return {
    host: given.HOST,
    port: given.PORT,
    dataDirectory: directory,
    database,
    hsm: {
      modulePath: given.PKCS11_MODULE,
      tokenLabel: given.PKCS11_TOKEN_LABEL,
      pin: given.PKCS11_PIN,
      pinFile: given.PKCS11_PIN_FILE ?? whereItExists(path.join(directory, 'softhsm', 'pin')),
      softHsmConfigurationFile:
        given.SOFTHSM2_CONF ?? whereItExists(path.join(directory, 'softhsm', 'softhsm2.conf')),
      oaepHash: given.OAEP_HASH,
      softwareWrapping: given.SOFTWARE_WRAPPING,
      keyWrapSha1: given.KEY_WRAP_SHA1,
    },
    salesforce: {
      allowedHosts: given.SALESFORCE_ALLOWED_HOSTS,
      timeoutMilliseconds: given.SALESFORCE_TIMEOUT_SECONDS * 1000,
      apiVersion: given.SALESFORCE_API_VERSION,
      httpsProxy: given.HTTPS_PROXY,
    },
    operationWaitMilliseconds: given.OPERATION_WAIT_SECONDS * 1000,
    tls:
      given.TLS_CERTIFICATE_FILE === undefined || given.TLS_PRIVATE_KEY_FILE === undefined
        ? undefined
        : { certificateFile: given.TLS_CERTIFICATE_FILE, privateKeyFile: given.TLS_PRIVATE_KEY_FILE },
    trustedProxies: given.TRUSTED_PROXIES,
    endpoint: endpointSettingsOf(given),
    openId: openIdSettingsOf(given),
    audit: auditSettingsOf(given, directory),
    tokenFile: given.AUTH_TOKENS_FILE ?? path.join(directory, 'tokens.json'),
    logLevel: given.LOG_LEVEL,
  };
}

function whereItExists(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}
