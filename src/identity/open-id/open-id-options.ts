import type { Role } from '../../key-management/actor.js';

/** Which OpenID provider's JWTs are accepted, and what they say about roles. */
export interface OpenIdOptions {
  /** As the claim `iss` has it; its discovery document tells where its keys are. */
  readonly issuer: string;
  /** What the claim `aud` must hold. */
  readonly audience: string;
  /** The claim that holds roles or groups, its name or a dotted path. */
  readonly rolesClaim: string;
  /** What a value of that claim stands for; where the map is left out, a role's own name stands for it. */
  readonly roleMap: Readonly<Record<string, Role>> | undefined;
}
