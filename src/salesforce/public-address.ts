import { BlockList, isIP } from 'node:net';

/** Networks of IPv4 that lead nowhere public (IANA IPv4 Special-Purpose Address Registry, multicast, reserved). */
const special4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Within 2000::/3, which alone is given out: protocol assignments, documentation, 6to4 (an IPv4 address inside). */
const special6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const notPublic4 = new BlockList();
const notPublic6 = new BlockList();
const given6 = new BlockList();
for (const [network, prefix] of special4) notPublic4.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of special6) notPublic6.addSubnet(network, prefix, 'ipv6');
given6.addSubnet('2000::', 3, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an address, as DNS gives it, belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  const embedded = embedded4(address);
  if (embedded !== undefined) return isPublicAddress(embedded);
  if (isIP(address) === 4) return !notPublic4.check(address, 'ipv4');
  return isIP(address) === 6 && given6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6');
}

/** Whether an address is this machine's own. */
export function isLoopbackAddress(address: string): boolean {
  const embedded = embedded4(address);
  if (embedded !== undefined) return isLoopbackAddress(embedded);
  const version = isIP(address);
  return version !== 0 && loopback.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The IPv4 address that an IPv6 one leads to: IPv4-mapped (::ffff:0:0/96), and translated (64:ff9b::/96, which
 * networks without IPv4 use for all of it).
 */
function embedded4(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined;
  // The URL parser brings every spelling into one: lower case, no dotted end, the longest zeros left out.
  const canonical = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const groups = /^(?:::ffff|64:ff9b:):(?<last>[\da-f]{0,4}(?::[\da-f]{1,4})?)$/.exec(canonical)?.groups;
  const last = groups?.['last'];
  if (last === undefined) return undefined;
  const [high = '0', low] = last.split(':').map((group) => (group === '' ? '0' : group));
  const [upper, lower] = low === undefined ? ['0', high] : [high, low];
  const [h, l] = [Number.parseInt(upper, 16), Number.parseInt(lower, 16)];
  return [h >> 8, h & 255, l >> 8, l & 255].join('.');
}
