import { json, type Answer } from '../http/answer.js';
import type { Received } from '../http/received.js';
import { notFound } from '../http/refusal.js';
import { answerMetadata } from '../metadata/answer-metadata.js';
import { authenticatedUser } from '../oauth/sessions.js';
import { answerToken } from '../oauth/token-endpoint.js';
import type { Settings } from '../org/settings.js';
import type { Simulation } from '../simulation.js';
import { answerCertificateChain } from './answer-certificate-chain.js';
import { answerQuery } from './answer-query.js';
import { answerSobject } from './answer-sobject.js';
import type { Call } from './call.js';

const root = '/services/data';

/** Answers what a real org would: the token endpoint, the REST API, and a little of the Metadata API. Rejects with Refusal. */
export async function answerApi(simulation: Simulation, request: Received): Promise<Answer> {
  const [services, door, third, ...rest] = request.segments;
  if (services !== 'services') throw notFound();
  if (door === 'oauth2' && third === 'token') return await answerToken(simulation, request);
  if (door === 'Soap' && third === 'm') return await answerMetadata(simulation, request);
  if (door !== 'data') throw notFound();
  const { settings } = simulation.org.state;
  if (third === undefined) return json(200, offeredVersions(settings));
  const userId = authenticatedUser(simulation, request);
  const apiVersion = versionOf(third, settings);
  const isTooling = rest[0] === 'tooling';
  const basePath = `${root}/v${apiVersion}.0${isTooling ? '/tooling' : ''}`;
  const api = isTooling ? 'tooling' : 'data';
  const call: Call = { simulation, request, userId, apiVersion, basePath, api };
  return await answerCall(call, isTooling ? rest.slice(1) : rest);
}

async function answerCall(call: Call, path: readonly string[]): Promise<Answer> {
  const [resource, ...rest] = path;
  const { basePath, api } = call;
  switch (resource) {
    case undefined:
      return json(200, { query: `${basePath}/query`, sobjects: `${basePath}/sobjects` });
    case 'query':
    case 'queryAll':
      return answerQuery(call, rest[0]);
    case 'sobjects': {
      const [object, id = '', member] = rest;
      const isChain = api === 'tooling' && object === 'Certificate' && member === 'CertificateChain';
      return isChain ? answerCertificateChain(call, id) : await answerSobject(call, rest);
    }
    default:
      throw notFound();
  }
}

function offeredVersions({ oldestVersion, newestVersion }: Settings): object[] {
  const count = Math.max(0, newestVersion - oldestVersion + 1);
  return Array.from({ length: count }, (_, index) => {
    const version = `${oldestVersion + index}.0`;
    return { label: `Simulated ${version}`, url: `${root}/v${version}`, version };
  });
}

function versionOf(segment: string, { oldestVersion, newestVersion }: Settings): number {
  const version = Number(/^v(\d{2,3})\.0$/.exec(segment)?.[1] ?? Number.NaN);
  if (version >= oldestVersion && version <= newestVersion) return version;
  throw notFound('the org does not offer this version.');
}
