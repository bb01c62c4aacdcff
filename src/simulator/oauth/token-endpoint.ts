import { createHmac, randomBytes } from 'node:crypto';
import { json, oauthRefusalAnswer, type Answer } from '../http/answer.js';
import type { Received } from '../http/received.js';
import { sha256 } from '../org/credentials.js';
import type { Simulation } from '../simulation.js';
import { userOfAssertion } from './jwt-bearer.js';
import { isOauthRefusal, OauthRefusal } from './oauth-refusal.js';
import { openSession } from './sessions.js';

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** `POST /services/oauth2/token`: client credentials and JWT bearer; every refusal is a 400 in OAuth's envelope. */
export async function answerToken(simulation: Simulation, request: Received): Promise<Answer> {
  try {
    const form = formOf(request);
    const grant = form.get('grant_type');
    const userId = userOfGrant(simulation, grant, form, request);
    const token = await openSession(simulation, userId);
    const common = tokenAnswer(simulation, token, userId);
    return json(
      200,
      grant === jwtBearer ? common : { ...common, api_instance_url: 'https://api.salesforce.com' },
    );
  } catch (thrown) {
    if (isOauthRefusal(thrown)) return oauthRefusalAnswer(400, thrown.error, thrown.message);
    throw thrown;
  }
}

function formOf({ method, headers, body }: Received): URLSearchParams {
  if (method !== 'POST') throw new OauthRefusal('invalid_request', 'must use HTTP POST');
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
  if (!isForm) throw new OauthRefusal('invalid_request', 'send application/x-www-form-urlencoded');
  return new URLSearchParams(body.toString('utf8'));
}

function userOfGrant(
  simulation: Simulation,
  grant: string | null,
  form: URLSearchParams,
  request: Received,
): string {
  if (grant === jwtBearer) return userOfAssertion(simulation, form.get('assertion') ?? '');
  if (grant !== 'client_credentials') {
    throw new OauthRefusal('unsupported_grant_type', 'grant type not supported');
  }
  const { client, users } = simulation.org.state;
  const [clientId, clientSecret] = clientOf(form, request);
  if (clientId !== client.clientId) throw new OauthRefusal('invalid_client_id', 'client identifier invalid');
  if (sha256(clientSecret) !== client.secretSha256) {
    throw new OauthRefusal('invalid_client', 'invalid client credentials');
  }
  // The app's "Run As" user.
  return users[0]?.id ?? '';
}

/** From the form, or from Basic authentication (RFC 6749 section 2.3.1). */
function clientOf(form: URLSearchParams, { headers }: Received): [clientId: string, clientSecret: string] {
  const basic = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(headers.authorization ?? '')?.[1];
  if (basic === undefined) return [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return [id, secret.join(':')];
}

function tokenAnswer({ org, url, clock }: Simulation, token: string, userId: string): Record<string, string> {
  const id = `${url}/id/${org.state.organizationId}/${userId}`;
  const issuedAt = String(clock.now().getTime());
  return {
    access_token: token,
    // No client verifies it, for Salesforce signs with the client's secret, of which only the hash is here.
    signature: createHmac('sha256', randomBytes(32))
      .update(id + issuedAt)
      .digest('base64'),
    scope: 'api',
    instance_url: url,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  };
}
