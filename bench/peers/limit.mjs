// The limit: node:http with the same statement, no GraphQL. What it leaves out is what GraphQL is for.
import { createServer } from 'node:http';
import { count, page } from './rows.mjs';

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => void answer(Buffer.concat(chunks), response));
});

async function answer(body, response) {
  const { query, variables } = JSON.parse(body.toString('utf8'));
  const [list, totalCount] = await Promise.all([
    page(20, variables?.after),
    query.includes('totalCount') ? count() : undefined,
  ]);
  const tenantSecrets = totalCount === undefined ? list : { totalCount, ...list };
  const text = JSON.stringify({ data: { tenantSecrets } });
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'));
