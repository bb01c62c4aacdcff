/** Asks the server whether a token is good; resolves with what is wrong, in one sentence, or undefined. */
export async function tryToken(token: string): Promise<string | undefined> {
  if (!/^[\x21-\x7e]+$/.test(token)) return wrong;
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ viewer { name } }' }),
      signal: AbortSignal.timeout(15_000),
    });
    if (response.ok) return undefined;
    if (response.status === 401) return wrong;
    if (response.status === 429) return 'Too many tries. Wait a minute, then try again.';
    return `The server answered with ${String(response.status)}. Try again in a moment.`;
  } catch {
    return 'This page cannot reach the server. Try again in a moment.';
  }
}

/** The same for an unknown and an expired one: which it is, is nobody's business here. */
const wrong = 'This token is not valid here: it is unknown or has expired.';
