import { badInput } from '../arguments.js';

const longestUrl = 500;
const mostAddresses = 20;

/** Lets an address pass that messages can be posted to: https, or http on this machine; without a password in it. */
export function requireWebhookUrl(text: string): string {
  const url = URL.canParse(text) && text.length <= longestUrl ? new URL(text) : undefined;
  if (url === undefined) throw badInput('url', `it is no address of at most ${longestUrl} characters`);
  if (url.username !== '' || url.password !== '')
    throw badInput('url', 'it has a user or a password in it; messages are signed instead');
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))
    throw badInput('url', 'it must begin with https://');
  url.hash = '';
  return url.href;
}

/** Lets 1 to 20 plain mail addresses pass: no names beside them, so that no header can be made of them. */
export function requireMailAddresses(addresses: readonly string[]): readonly string[] {
  if (addresses.length < 1 || addresses.length > mostAddresses)
    throw badInput('addresses', `there must be 1 to ${mostAddresses}`);
  const isPlain = (address: string): boolean =>
    address.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(address);
  if (!addresses.every(isPlain)) throw badInput('addresses', 'one of them is no plain mail address');
  return addresses;
}
