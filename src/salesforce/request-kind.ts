const kinds: readonly (readonly [name: string, method: string, path: RegExp])[] = [
  ['login', 'POST', /^\/services\/oauth2\/token$/],
  ['versions', 'GET', /^\/services\/data\/?$/],
  ['tooling-query', 'GET', /\/tooling\/query\b/],
  ['query', 'GET', /\/query\b/],
  ['certificate-chain', 'GET', /\/certificatechain\b/i],
  ['describe', 'GET', /\/describe\/?$/],
  ['metadata', 'POST', /^\/services\/Soap\/m\//],
  ['create', 'POST', /\/sobjects\/\w+(?:\/create)?\/?$/],
  ['update', 'PATCH', /\/sobjects\/\w+\/\w+$/],
  ['read', 'GET', /\/sobjects\/\w+\/\w+$/],
];

/** What a request is for, by method and path alone: a fixed set of names, whatever the ids in the path are. */
export function requestKind(method: string, url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  return kinds.find(([, wanted, pattern]) => wanted === method && pattern.test(path))?.[0] ?? 'other';
}
