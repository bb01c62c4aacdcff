const row = 'keyId type version status keyManager keyDerivationMode description secretValueHash';
const times = 'createdAt lastModifiedAt';

/** The body that asks for a page of the key table, all columns and the org's name. */
export function listRequest(wanted: { readonly withCount: boolean; readonly after?: string }): string {
  const count = wanted.withCount ? 'totalCount ' : '';
  const query = `query ($after: String) { tenantSecrets(first: 20, after: $after) { ${count}edges { node { ${row} ${times} org { name } } } pageInfo { hasNextPage endCursor } } }`;
  return JSON.stringify({
    query,
    variables: wanted.after === undefined ? {} : { after: wanted.after },
  });
}

/** A cursor of the list. */
export function cursorAt(fingerprint: string, place: readonly [string, number, string]): string {
  return Buffer.from(JSON.stringify([fingerprint, ...place])).toString('base64url');
}
