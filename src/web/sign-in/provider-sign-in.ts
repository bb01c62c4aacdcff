import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { ProviderWay } from './sign-in-ways.ts';

/** What is kept over the way to the provider and back. */
interface Remembered {
  readonly to: string;
}

/** Leaves for the provider: authorization code with PKCE (RFC 7636). The page comes back at `/signed-in`. */
export async function leaveForProvider(way: ProviderWay, to: string): Promise<void> {
  await managerOf(way).signinRedirect({ state: { to } satisfies Remembered });
}

/** Takes the provider's answer in: resolves with the access token, and the address that was asked for at first. */
export async function returnFromProvider(
  way: ProviderWay,
  address: string,
): Promise<{ readonly token: string; readonly to: string }> {
  const manager = managerOf(way);
  const user = await manager.signinRedirectCallback(address);
  // The session is the access token alone, kept where an API token would be.
  await manager.removeUser();
  const { to } = user.state as Remembered;
  return { token: user.access_token, to };
}

function managerOf({ issuer, clientId, audience, scope }: ProviderWay): UserManager {
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${location.origin}/signed-in`,
    response_type: 'code',
    scope,
    // Some providers ask by this name for whom the token is; others pass over what they do not know.
    extraQueryParams: { audience },
    loadUserInfo: false,
    monitorSession: false,
    automaticSilentRenew: false,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
}
