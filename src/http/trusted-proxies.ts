import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** A proxy, or a network of them. */
export interface TrustedNetwork {
  readonly address: string;
  readonly prefix: number;
}

/** The proxies in front of this server: what they say of a request is believed, what others say is not. */
export class TrustedProxies {
  readonly #networks = new BlockList();

  constructor(networks: readonly TrustedNetwork[]) {
    for (const { address, prefix } of networks) {
      this.#networks.addSubnet(address, prefix, isIP(address) === 6 ? 'ipv6' : 'ipv4');
    }
  }

  /** Whether an address is one of them; an IPv4 address in IPv6 form counts as itself. */
  readonly has = (address: string): boolean => {
    const version = isIP(address);
    return version !== 0 && this.#networks.check(address, version === 6 ? 'ipv6' : 'ipv4');
  };

  /** Whether a request came straight from one of them. */
  sent(request: IncomingMessage): boolean {
    return this.has(request.socket.remoteAddress ?? '');
  }
}
