import { isIP } from 'node:net';
import { z } from 'zod';

/** A proxy, or a network of them, whose X-Forwarded-For and X-Request-Id are believed. */
export interface TrustedNetwork {
  readonly address: string;
  /** Bits of the address that count. */
  readonly prefix: number;
}

/** How much the public door lets in, and to whom it opens. */
export interface EndpointSettings {
  /** Whether the schema can be asked for, and GraphiQL is served. */
  readonly introspection: boolean;
  /** The only operations that run, where a file names them. */
  readonly persistedOperationsFile: string | undefined;
  /** Origins of other sites whose pages may call /graphql. */
  readonly allowedOrigins: readonly string[];
  readonly requestTimeoutMilliseconds: number;
  readonly rates: {
    readonly perToken: number;
    readonly perAddress: number;
    readonly failedSignIns: number;
  };
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

const perMinute = z.coerce.number().int().min(1).max(10_000_000);

/** The variables of the public door. */
export const endpointShape = {
  GRAPHQL_INTROSPECTION: z.enum(['on', 'off']).default('off'),
  PERSISTED_OPERATIONS_FILE: z.string().min(1).optional(),
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform(list)
    .refine((origins) => origins.every(isOrigin)),
  REQUESTS_PER_MINUTE_PER_TOKEN: perMinute.default(3000),
  REQUESTS_PER_MINUTE_PER_ADDRESS: perMinute.default(6000),
  FAILED_SIGN_INS_PER_MINUTE: perMinute.default(100),
  REQUEST_TIMEOUT_SECONDS: z.coerce.number().min(1).max(600).default(30),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(list)
    .transform((entries) => entries.flatMap(networksOf))
    .refine((networks) => networks.every((network) => network !== undefined)),
};

/** What to do about each of them. */
export const endpointRemedies: Readonly<Record<string, string>> = {
  GRAPHQL_INTROSPECTION: 'Give on or off.',
  ALLOWED_ORIGINS:
    'Give origins alone, separated by commas, as https://keys.example.test; never * and never a path.',
  REQUESTS_PER_MINUTE_PER_TOKEN: 'Give a whole number of at least 1.',
  REQUESTS_PER_MINUTE_PER_ADDRESS: 'Give a whole number of at least 1.',
  FAILED_SIGN_INS_PER_MINUTE: 'Give a whole number of at least 1.',
  REQUEST_TIMEOUT_SECONDS: 'Give a number of seconds from 1 to 600.',
  TRUSTED_PROXIES:
    'Give addresses or networks, separated by commas, as 10.0.0.5,192.0.2.0/24; or loopback, linklocal, uniquelocal.',
};

type Given = Readonly<z.infer<ReturnType<typeof z.object<typeof endpointShape>>>>;

/** The settings out of what was given. */
export function endpointSettingsOf(given: Given): EndpointSettings {
  return {
    introspection: given.GRAPHQL_INTROSPECTION === 'on',
    persistedOperationsFile: given.PERSISTED_OPERATIONS_FILE,
    allowedOrigins: given.ALLOWED_ORIGINS,
    requestTimeoutMilliseconds: given.REQUEST_TIMEOUT_SECONDS * 1000,
    rates: {
      perToken: given.REQUESTS_PER_MINUTE_PER_TOKEN,
      perAddress: given.REQUESTS_PER_MINUTE_PER_ADDRESS,
      failedSignIns: given.FAILED_SIGN_INS_PER_MINUTE,
    },
  };
}

/** Scheme, host and port as a browser sends them in Origin; plain http from loopback alone. */
function isOrigin(text: string): boolean {
  if (text.includes('*') || !URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  if (origin !== text) return false;
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname))
  );
}

const named: Readonly<Record<string, readonly TrustedNetwork[]>> = {
  loopback: [
    { address: '127.0.0.0', prefix: 8 },
    { address: '::1', prefix: 128 },
  ],
  linklocal: [
    { address: '169.254.0.0', prefix: 16 },
    { address: 'fe80::', prefix: 10 },
  ],
  uniquelocal: [
    { address: '10.0.0.0', prefix: 8 },
    { address: '172.16.0.0', prefix: 12 },
    { address: '192.168.0.0', prefix: 16 },
    { address: 'fc00::', prefix: 7 },
  ],
};

function networksOf(entry: string): readonly (TrustedNetwork | undefined)[] {
  const byName = Object.hasOwn(named, entry) ? named[entry] : undefined;
  if (byName !== undefined) return byName;
  const parts = /^(?<address>[\d.]+|[\da-f:.]+)(?:\/(?<prefix>\d{1,3}))?$/i.exec(entry)?.groups;
  const address = parts?.['address'] ?? '';
  const bits = { 0: undefined, 4: 32, 6: 128 }[isIP(address)];
  const prefix = Number(parts?.['prefix'] ?? bits);
  // A network of every address would believe anybody's header.
  if (bits === undefined || prefix < 1 || prefix > bits) return [undefined];
  return [{ address, prefix }];
}
