import type { Client } from 'urql';
import { AllKeysDocument, type AllKeysQuery, type AllKeysQueryVariables } from '../server/documents.ts';

/** A key with everything that is exported of it. */
export type ExportedKey = AllKeysQuery['tenantSecrets']['edges'][number]['node'];

/** Reads every page; undefined where one of them failed: half a list would look like a whole one. */
export async function readAllKeys(
  client: Client,
  variables: Omit<AllKeysQueryVariables, 'after'>,
): Promise<ExportedKey[] | undefined> {
  const keys: ExportedKey[] = [];
  let after: string | null = null;
  do {
    const page: { readonly data?: AllKeysQuery } = await client.query(
      AllKeysDocument,
      { ...variables, after },
      { requestPolicy: 'network-only' },
    );
    if (page.data === undefined) return undefined;
    const { edges, pageInfo } = page.data.tenantSecrets;
    keys.push(...edges.map(({ node }) => node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return keys;
}
