// Sends one request over and over, from a process of its own, and prints what came back as JSON.
import autocannon from 'autocannon';

const { url, body, headers, seconds, connections, requests } = JSON.parse(process.argv[2]);
const result = await autocannon({
  url,
  method: 'POST',
  headers,
  body,
  connections,
  ...(requests === undefined ? { duration: seconds } : { amount: requests }),
});
const failed = result.errors + result.timeouts + result.non2xx;
console.log(
  JSON.stringify({
    answered: result['2xx'],
    failed,
    seconds: result.duration,
    median: result.latency.p50,
    p99: result.latency.p99,
  }),
);
