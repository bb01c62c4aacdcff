import { cacheExchange } from '@urql/exchange-graphcache';
import { Client, fetchExchange, mapExchange } from 'urql';
import { cacheRules } from './cache-rules.ts';
import { failureOf } from './failure.ts';
import { patientFetch } from './fetch.ts';

/**
 * A client for one session. Its cache is normalised by `Node.id`, so that what one answer says of a key is seen in
 * table, score and drawer alike; it ends with the session.
 */
export function createServerClient(token: string, onRefused: () => void): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetch: patientFetch,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    requestPolicy: 'cache-and-network',
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (failureOf(error)?.code === 'UNAUTHENTICATED') onRefused();
        },
      }),
      cacheExchange(cacheRules),
      fetchExchange,
    ],
  });
}
