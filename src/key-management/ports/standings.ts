import type { Actor, RoleGrant } from '../actor.js';

/** Tells what somebody may do who is not calling. */
export interface Standings {
  /**
   * The roles that are on record for them now: none where their token is gone, revoked or has expired. What an OpenID
   * provider says of a person is not among them: it says so in that person's own tokens alone.
   */
  grantsOf(actor: Actor): Promise<readonly RoleGrant[]>;
}
