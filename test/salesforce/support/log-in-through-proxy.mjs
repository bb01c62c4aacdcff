// A process of its own, since Node reads NODE_EXTRA_CA_CERTS at its start alone.
import { createSalesforce } from '../../../dist/src/salesforce/salesforce.js';

const [loginUrl, httpsProxy] = process.argv.slice(2);
const silent = () => undefined;
const salesforce = createSalesforce(
  { allowedHosts: ['*.salesforce.test'], timeoutMilliseconds: 5_000, apiVersion: 'auto', httpsProxy },
  {
    sign: () => Promise.reject(new Error('nothing is signed here')),
    clock: { now: () => new Date() },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  },
);
const credential = { kind: 'CLIENT_CREDENTIALS', clientId: 'client', clientSecret: 'secret' };
const session = await salesforce.connect({ orgId: 'org_01ARZ3NDEKTSV4RRFFQ69G5FAV', loginUrl, credential });
process.stdout.write(session.organizationId);
await salesforce.close();
