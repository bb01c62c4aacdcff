import { types } from 'node:util';

/** A no of the token endpoint, in OAuth's words (RFC 6749 section 5.2). */
export class OauthRefusal extends Error {
  override readonly name = 'OauthRefusal';
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.error = error;
  }
}

/** Whether something thrown is a refusal of the token endpoint. */
export function isOauthRefusal(thrown: unknown): thrown is OauthRefusal {
  return types.isNativeError(thrown) && thrown instanceof OauthRefusal;
}
