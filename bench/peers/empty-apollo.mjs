// Apollo Server with one field, of the product's own version: what starting costs at the least.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(process.env.PRODUCT);
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { ApolloServer } = await load('@apollo/server');
const { startStandaloneServer } = await load('@apollo/server/standalone');
const server = new ApolloServer({
  typeDefs: 'type Query { one: Int }',
  resolvers: { Query: { one: () => 1 } },
});
await startStandaloneServer(server, { listen: { port: Number(process.env.PORT), host: '127.0.0.1' } });
console.log('listening');
