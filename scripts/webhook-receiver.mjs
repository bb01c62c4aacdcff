// A receiver of alerts, to begin one's own with: Node's own modules alone. It prints what it is told.
//
//   WEBHOOK_SECRET=whsec_… PORT=8080 node scripts/webhook-receiver.mjs
import { createServer } from 'node:http';
import { newMemory, verifyWebhook } from './webhook/verify-webhook.mjs';

const longestBody = 1_048_576;
const secret = process.env.WEBHOOK_SECRET ?? '';
const memory = newMemory();

async function bodyOf(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > longestBody) throw new Error('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function answer(request, response) {
  const body = await bodyOf(request);
  const { 'skm-signature': signature, 'skm-delivery': delivery } = request.headers;
  const { genuine, act, reason } = verifyWebhook({
    secret,
    signature,
    delivery,
    body,
    now: new Date(),
    memory,
  });
  if (!genuine) {
    response.writeHead(401).end(`${reason}\n`);
    return;
  }
  if (act) {
    const { event, alert } = JSON.parse(body);
    process.stdout.write(
      `${event} ${alert.severity} ${alert.org?.name ?? 'installation'}: ${alert.message}\n`,
    );
  }
  response.writeHead(204).end();
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.writeHead(400).end());
});
if (secret === '') {
  process.stderr.write('Set WEBHOOK_SECRET: createAlertWebhook has shown it.\n');
  process.exitCode = 2;
} else {
  server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () =>
    process.stdout.write(`listening on port ${server.address().port}\n`),
  );
}
