/** An address that may be spoken to: scheme, host and port, nothing else. */
interface Origin {
  readonly secure: boolean;
  /** Lower case; IPv6 in brackets, as URL.hostname has it. */
  readonly hostname: string;
  readonly port: string;
}

/**
 * Strict on purpose: whatever the WHATWG parser would repair (user information, backslashes, percent signs, letters of
 * other scripts, tabs, paths) is refused before that parser sees it.
 */
const plainOrigin =
  /^(?<scheme>https?):\/\/(?<host>[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9])?|\[[0-9a-f:]{2,39}\])(?::(?<port>[1-9]\d{0,4}))?\/?$/i;

/** Reads `scheme://host[:port]`, a slash at the end understood; undefined for anything else. */
function parseOrigin(address: string): Origin | undefined {
  const host = plainOrigin.exec(address)?.groups?.['host']?.toLowerCase();
  if (host === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  // The parser turns 0x7f.1, 2130706433 and the like into 127.0.0.1: only what was written literally counts.
  if (url.hostname !== host) return undefined;
  const secure = url.protocol === 'https:';
  return { secure, hostname: host, port: url.port === '' ? (secure ? '443' : '80') : url.port };
}

/** 127.0.0.0/8, ::1 or localhost; the name as URL.hostname has it. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

function isIpAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
}

/** One entry of SALESFORCE_ALLOWED_HOSTS, as a question to ask of an address. */
type HostEntry = (origin: Origin) => boolean;

function parseEntry(text: string): HostEntry {
  const entry = text.trim().toLowerCase();
  const bracketed = entry === '::1' ? '[::1]' : entry;
  const parts = /^(?<host>\[[0-9a-f:]+\]|[^:]+)(?::(?<port>\d+))?$/.exec(bracketed)?.groups;
  const host = parts?.['host'];
  const port = parts?.['port'];
  if (host === undefined) return () => false;
  const portFits: HostEntry = (origin) => port === undefined || origin.port === port;
  if (!host.startsWith('*.')) return (origin) => origin.hostname === host && portFits(origin);
  const suffix = host.slice(1);
  return (origin) => !isIpAddress(origin.hostname) && origin.hostname.endsWith(suffix) && portFits(origin);
}

/** Salesforce's shared login hosts; client credentials are taken on My Domain hosts only. */
const sharedLoginHost = /^(?:login|test)\.salesforce\.(?:com|mil)$/;

/** Which addresses an org's login and instance may have. */
export class AddressRule {
  readonly #entries: readonly HostEntry[];

  /**
   * Takes SALESFORCE_ALLOWED_HOSTS: exact hosts, or `*.` for any depth below; an entry without a port allows any.
   * An entry that is neither allows nothing.
   */
  constructor(allowedHosts: readonly string[]) {
    this.#entries = allowedHosts.map(parseEntry);
  }

  /** What is wrong with an address, as a sentence that does not repeat it; undefined where nothing is. */
  fault(address: string): string | undefined {
    const origin = parseOrigin(address);
    if (origin === undefined) {
      return 'The address must be a scheme and a host alone, as https://example.my.salesforce.com.';
    }
    if (!origin.secure && !isLoopback(origin.hostname)) return 'The address must begin with https://.';
    if (!this.#entries.some((allows) => allows(origin))) {
      return 'The host is not listed in SALESFORCE_ALLOWED_HOSTS.';
    }
    return undefined;
  }

  /** The same, with what one kind of credential asks of a login address besides. */
  loginFault(address: string, credentialKind: 'CLIENT_CREDENTIALS' | 'JWT_BEARER'): string | undefined {
    const fault = this.fault(address);
    if (fault !== undefined || credentialKind !== 'CLIENT_CREDENTIALS') return fault;
    if (!sharedLoginHost.test(new URL(address).hostname)) return undefined;
    return "Salesforce takes client credentials only at the org's own My Domain address, not at a shared login host.";
  }
}
