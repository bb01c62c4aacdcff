import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { isLoopback } from './address.js';
import { isLoopbackAddress, isPublicAddress } from './public-address.js';

/** Asks for all addresses of a name; the machine's own resolver, unless a test owns it. */
export type ResolveName = (hostname: string) => Promise<readonly LookupAddress[]>;

const lookupAll = promisify(lookup);

/** The machine's resolver. */
export const systemResolver: ResolveName = (hostname) => lookupAll(hostname, { all: true });

/** A name that leads where it must not. */
class AddressRefusal extends Error {
  override readonly name = 'AddressRefusal';
  readonly code = 'ADDRESS_NOT_PUBLIC';
}

/**
 * How a socket finds the addresses of a host that SALESFORCE_ALLOWED_HOSTS let pass by its name. The name's owner (or
 * whoever answers for it) could point it at this machine or its network, so each address is judged, and the socket
 * connects to the very addresses that were judged: it never asks again. `localhost` must lead to loopback, every other
 * name to the public internet; one address that does not condemns the name.
 */
export function judgedLookup(resolve: ResolveName): LookupFunction {
  return (hostname, options, callback) => {
    judged(resolve, hostname).then(
      (addresses) => {
        const wanted = addresses.filter(({ family }) => fits(options.family, family));
        const [first] = wanted;
        if (first === undefined) callback(new AddressRefusal('the name has no address'), '', 0);
        else if (options.all === true) callback(null, wanted);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error as NodeJS.ErrnoException, '', 0);
      },
    );
  };
}

async function judged(resolve: ResolveName, hostname: string): Promise<LookupAddress[]> {
  const addresses = await resolve(hostname);
  const mayBe = isLoopback(hostname) ? isLoopbackAddress : isPublicAddress;
  if (addresses.every(({ address }) => mayBe(address))) return [...addresses];
  throw new AddressRefusal('the name leads to an address that is not public');
}

function fits(wanted: number | string | undefined, family: number): boolean {
  return wanted === undefined || wanted === 0 || wanted === family || wanted === `IPv${String(family)}`;
}
