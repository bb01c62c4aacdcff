import { firstGrant, type GrantDraft } from '../grant-fields.tsx';

/** How long a token is to be good for, in days; an empty one for ever. */
export type Expiry = '7' | '30' | '90' | '365' | '';

/** A token as it is being asked for. */
export interface TokenDraft {
  readonly name: string;
  readonly expiry: Expiry;
  readonly grants: readonly GrantDraft[];
}

/** The draft that the form begins with. */
export const emptyToken: TokenDraft = { name: '', expiry: '90', grants: [firstGrant] };

/** The spans that are offered. */
export const expiries: readonly { readonly value: Expiry; readonly title: string }[] = [
  { value: '7', title: 'In 7 days' },
  { value: '30', title: 'In 30 days' },
  { value: '90', title: 'In 90 days' },
  { value: '365', title: 'In a year' },
  { value: '', title: 'Never' },
];

const day = 86_400_000;

/** From when the token lets nobody in, RFC 3339; null is never. */
export function expiryOf(expiry: Expiry, now: Date): string | null {
  return expiry === '' ? null : new Date(now.getTime() + Number(expiry) * day).toISOString();
}
