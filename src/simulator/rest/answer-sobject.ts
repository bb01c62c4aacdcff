import { createDataEncryptionKey } from '../data-encryption-keys/create.js';
import { bytes, json, noContent, type Answer } from '../http/answer.js';
import { jsonObject } from '../http/received.js';
import { methodNotAllowed, notFound, Refusal } from '../http/refusal.js';
import { addressedObject, visibleObjects } from '../objects/catalog.js';
import { describe, describeBriefly } from '../objects/describe.js';
import { recordJson } from '../objects/record-json.js';
import { fieldNamed, type Field, type Row, type SObject } from '../objects/sobject.js';
import { namesRecord } from '../org/record-id.js';
import { createTenantSecret } from '../tenant-secrets/create.js';
import { updateTenantSecret } from '../tenant-secrets/update.js';
import { readWrittenFields } from '../tenant-secrets/written-fields.js';
import type { Call } from './call.js';

/** Everything under `…/sobjects`, but Tooling's certificate chain. Rejects with Refusal. */
export async function answerSobject(call: Call, [name, id, member]: readonly string[]): Promise<Answer> {
  const { simulation, request, api, apiVersion, basePath } = call;
  const { state } = simulation.org;
  if (name === undefined) return listObjects(call);
  const object = addressedObject(state, api, apiVersion, name);
  const isCreating = id === 'create' && object.name === 'DataEncryptionKey';
  if (id === undefined || isCreating) {
    if (request.method === 'POST') return await create(call, object);
    onlyGet(request.method);
    return json(200, { objectDescribe: describeBriefly(object, basePath), recentItems: [] });
  }
  if (id === 'describe') {
    onlyGet(request.method);
    return json(200, describe(object, basePath));
  }
  if (member !== undefined) return readContent(call, object, id, member);
  if (request.method === 'PATCH') return await update(call, object, id);
  onlyGet(request.method);
  return readRow(call, object, id);
}

function onlyGet(method: string): void {
  if (method !== 'GET') throw methodNotAllowed(method);
}

function listObjects({ simulation, request, api, apiVersion, basePath }: Call): Answer {
  onlyGet(request.method);
  const sobjects = visibleObjects(simulation.org.state, api, apiVersion).map((object) =>
    describeBriefly(object, basePath),
  );
  return json(200, { encoding: 'UTF-8', maxBatchSize: 200, sobjects });
}

/** What is updated is TenantSecret; what is created is that, or a DataEncryptionKey. */
async function create(call: Call, object: SObject): Promise<Answer> {
  if (!object.createable) throw methodNotAllowed('POST');
  const { simulation, request, userId, apiVersion, basePath } = call;
  const fields = readWrittenFields(object, jsonObject(request), 'createable');
  const creator = { userId, apiVersion, obeysRotationLimits: true };
  const { id } =
    object.name === 'DataEncryptionKey'
      ? await createDataEncryptionKey(simulation, fields, userId)
      : await simulation.org.change((draft) => createTenantSecret(simulation, draft, fields, creator));
  const location = `${basePath}/sobjects/${object.name}/${id}`;
  return json(201, { id, success: true, errors: [] }, { location });
}

async function update(call: Call, object: SObject, id: string): Promise<Answer> {
  if (!object.updateable) throw methodNotAllowed('PATCH');
  const { simulation, request, userId, apiVersion } = call;
  const fields = readWrittenFields(object, jsonObject(request), 'updateable');
  const updater = { userId, apiVersion };
  await simulation.org.change((draft) => updateTenantSecret(simulation, draft, id, fields, updater));
  return noContent;
}

function readRow({ request, basePath }: Call, object: SObject, id: string): Answer {
  const asked = request.query.get('fields');
  const fields =
    asked === null ? object.fields : [idField(object), ...asked.split(',').map(askedField)].flat();
  function askedField(name: string): Field {
    const field = fieldNamed(object, name.trim());
    if (field !== undefined) return field;
    throw new Refusal('INVALID_FIELD', `no such field on ${object.name} in this version.`);
  }
  return json(200, recordJson(object, rowOf(object, id), fields, { basePath, base64AsAddress: false }));
}

function idField(object: SObject): Field[] {
  const field = fieldNamed(object, 'Id');
  return field === undefined ? [] : [field];
}

/** The content of a base64 field, at the address that a query answers. */
function readContent({ request }: Call, object: SObject, id: string, member: string): Answer {
  onlyGet(request.method);
  const field = fieldNamed(object, member);
  const value = field?.type === 'base64' ? rowOf(object, id)[field.name] : null;
  if (typeof value !== 'string') throw notFound();
  return bytes(200, Buffer.from(value, 'base64'), 'application/octet-stream');
}

function rowOf(object: SObject, id: string): Row {
  const row = object.rows().find(({ Id }) => typeof Id === 'string' && namesRecord(id, Id));
  if (row === undefined) throw notFound(`no ${object.name} has this id.`);
  return row;
}
