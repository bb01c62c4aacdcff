// mercurius with its compiled executor on fastify, as its manual shows it.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { count, page } from './rows.mjs';
import { typeDefs } from './schema.mjs';

const app = Fastify();
const tenantSecrets = (_, { first, after }) => page(first, after);
await app.register(mercurius, {
  schema: typeDefs,
  resolvers: { Query: { tenantSecrets }, Connection: { totalCount: () => count() } },
  jit: 1,
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
console.log('listening');
