import { Refusal, notFound } from '../http/refusal.js';
import type { OrgState } from '../org/org-state.js';
import { certificateObject } from './certificate-object.js';
import { dataEncryptionKeyObject, dataEncryptionKeySince } from './data-encryption-key-object.js';
import {
  organizationObject,
  permissionSetAssignmentObject,
  permissionSetObject,
  userObject,
  userPermissionAccessObject,
} from './org-objects.js';
import type { SObject } from './sobject.js';
import { tenantSecretObject } from './tenant-secret-object.js';

/** The two sets of objects: the org's data, and its metadata. */
export type Api = 'data' | 'tooling';

/** The objects that the connected user sees in this state at an API version. */
export function visibleObjects(state: Readonly<OrgState>, api: Api, apiVersion: number): readonly SObject[] {
  const { shield, manageEncryptionKeys, readCertificates, userPermissionAccess, hyperforce } = state.settings;
  const mayManageKeys = shield && manageEncryptionKeys;
  if (api === 'tooling') return readCertificates && apiVersion >= 37 ? [certificateObject(state)] : [];
  return [
    organizationObject(state),
    permissionSetObject(state),
    permissionSetAssignmentObject(state),
    userObject(state),
    ...(userPermissionAccess ? [userPermissionAccessObject(state)] : []),
    ...(mayManageKeys ? [tenantSecretObject(state, apiVersion)] : []),
    ...(mayManageKeys && hyperforce && apiVersion >= dataEncryptionKeySince
      ? [dataEncryptionKeyObject(state)]
      : []),
  ];
}

function findObject(objects: readonly SObject[], name: string): SObject | undefined {
  return objects.find((object) => object.name.toLowerCase() === name.toLowerCase());
}

/** An object of a query's FROM. Throws Refusal INVALID_TYPE, or 403 where a missing permission is to be told. */
export function queriedObject(
  state: Readonly<OrgState>,
  api: Api,
  apiVersion: number,
  name: string,
): SObject {
  const object = findObject(visibleObjects(state, api, apiVersion), name);
  if (object !== undefined) return object;
  refuseOpenly(state, name);
  throw new Refusal('INVALID_TYPE', `sObject type '${name}' is not supported.`, { rule: 'S-01' });
}

/** An object of a path. Throws Refusal NOT_FOUND, or 403 where a missing permission is to be told. */
export function addressedObject(
  state: Readonly<OrgState>,
  api: Api,
  apiVersion: number,
  name: string,
): SObject {
  const object = findObject(visibleObjects(state, api, apiVersion), name);
  if (object !== undefined) return object;
  refuseOpenly(state, name);
  throw notFound();
}

function refuseOpenly({ settings }: Readonly<OrgState>, name: string): void {
  const { shield, manageEncryptionKeys, missingPermission } = settings;
  const isForbidden = shield && !manageEncryptionKeys && missingPermission === 'forbidden';
  if (!isForbidden || name.toLowerCase() !== 'tenantsecret') return;
  throw new Refusal('INSUFFICIENT_ACCESS', 'the user lacks Manage Encryption Keys.', {
    status: 403,
    rule: 'S-01',
  });
}
