import type { ClientCredentialsInput, JwtBearerInput } from '../server/documents.ts';

/** What is being typed about a login. */
export interface LoginDraft {
  readonly way: 'clientCredentials' | 'jwtBearer';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
}

/** Nothing typed yet. */
export const emptyLogin: LoginDraft = {
  way: 'clientCredentials',
  clientId: '',
  clientSecret: '',
  username: '',
};

/** The input of the chosen way; nothing where nothing was typed, so that what is kept stays. */
export function loginInput(draft: LoginDraft): {
  readonly clientCredentials?: ClientCredentialsInput;
  readonly jwtBearer?: JwtBearerInput;
} {
  const { way, clientId, clientSecret, username } = draft;
  if (`${clientId}${clientSecret}${username}` === '') return {};
  return way === 'jwtBearer'
    ? { jwtBearer: { clientId, username } }
    : { clientCredentials: { clientId, clientSecret } };
}
