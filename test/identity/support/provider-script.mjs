// A real OpenID provider in a process of its own. Its control door hands out its private keys, so that tests can make
// tokens that are wrong in one thing only, and rotates them.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const audience = 'salesforce-key-manager';
let keySetRequests = 0;
let keys = [newKey()];
let answer;

const server = createServer((request, response) => {
  if (request.url === '/jwks') keySetRequests += 1;
  if (request.url === '/control/rotate') {
    keys = [newKey()];
    answer = openProvider();
  }
  if (request.url?.startsWith('/control/')) {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys, keySetRequests }));
    return;
  }
  answer(request, response);
});

function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
}

function openProvider() {
  const provider = new Provider(`http://127.0.0.1:${server.address().port}`, {
    clients: [
      {
        client_id: 'page',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/signed-in'],
      },
      {
        client_id: 'robot',
        client_secret: 'only-in-this-test',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
      },
    ],
    jwks: { keys },
    cookies: { keys: ['only-in-this-test'] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    extraTokenClaims: (_, token) =>
      token.clientId === 'robot'
        ? { groups: ['key-operators', 'unknown'] }
        : { preferred_username: token.accountId },
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:skm',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          audience,
          scope: '',
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  return provider.callback();
}

server.listen(0, '127.0.0.1', () => {
  answer = openProvider();
  process.stdout.write(`listening ${server.address().port}\n`);
});
