import { json, type Answer } from '../http/answer.js';
import { methodNotAllowed } from '../http/refusal.js';
import { queriedObject } from '../objects/catalog.js';
import { recordJson } from '../objects/record-json.js';
import { parseQuery } from '../soql/parse-query.js';
import { runQuery } from '../soql/run-query.js';
import { malformed } from '../soql/tokens.js';
import type { Call } from './call.js';

/** `GET …/query?q=` and `GET …/query/LOCATOR`, page by page. Throws Refusal. */
export function answerQuery(call: Call, locator: string | undefined): Answer {
  const { method, query } = call.request;
  if (method !== 'GET') throw methodNotAllowed(method);
  if (locator !== undefined) return laterPage(call, locator);
  const soql = query.get('q');
  if (soql === null) throw malformed('the parameter q is missing.');
  return firstPage(call, soql);
}

function firstPage(call: Call, soql: string): Answer {
  const { simulation, api, apiVersion, basePath } = call;
  const { state } = simulation.org;
  const parsed = parseQuery(soql);
  const object = queriedObject(state, api, apiVersion, parsed.from);
  const { fields, rows, totalSize } = runQuery(parsed, object);
  const base64AsAddress = state.settings.base64InSoql === 'address';
  const records = rows.map((row) => recordJson(object, row, fields, { basePath, base64AsAddress }));
  if (records.length <= state.settings.pageSize) return json(200, { totalSize, done: true, records });
  const letter = object.name === 'TenantSecret' ? 'T' : 'O';
  return page(call, simulation.locators.open({ records }, letter), records, 0);
}

function laterPage(call: Call, locator: string): Answer {
  const { name, query, start } = call.simulation.locators.find(locator);
  return page(call, name, query.records, start);
}

function page(call: Call, name: string, all: readonly object[], start: number): Answer {
  const end = start + call.simulation.org.state.settings.pageSize;
  const records = all.slice(start, end);
  const answer = { totalSize: all.length, done: end >= all.length, records };
  if (answer.done) return json(200, answer);
  return json(200, { ...answer, nextRecordsUrl: `${call.basePath}/query/${name}-${end}` });
}
