// GraphQL Yoga on node:http, as its manual shows it.
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { count, page } from './rows.mjs';
import { typeDefs } from './schema.mjs';

const tenantSecrets = (_, { first, after }) => page(first, after);
const yoga = createYoga({
  schema: createSchema({
    typeDefs,
    resolvers: { Query: { tenantSecrets }, Connection: { totalCount: () => count() } },
  }),
  logging: false,
  graphiql: false,
});
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'));
