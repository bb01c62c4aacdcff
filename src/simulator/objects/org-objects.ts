import type { OrgState } from '../org/org-state.js';
import { recordId } from '../org/record-id.js';
import { field, type Field, type Row, type SObject } from './sobject.js';

const readOnly = { createable: false, updateable: false } as const;

/** Organization: one row. */
export function organizationObject(state: Readonly<OrgState>): SObject {
  const { organizationId, settings, pod } = state;
  return {
    ...readOnly,
    name: 'Organization',
    label: 'Organization',
    keyPrefix: '00D',
    fields: [
      field('Id', 'id'),
      field('Name', 'string'),
      field('IsSandbox', 'boolean'),
      field('OrganizationType', 'picklist'),
      field('InstanceName', 'string', { nillable: true }),
    ],
    rows: () => [
      {
        Id: organizationId,
        Name: 'Simulated org',
        IsSandbox: settings.isSandbox,
        OrganizationType: 'Enterprise Edition',
        InstanceName: `SIM${pod.toUpperCase()}`,
      },
    ],
  };
}

/** User: those who may log in. */
export function userObject(state: Readonly<OrgState>): SObject {
  return {
    ...readOnly,
    name: 'User',
    label: 'User',
    keyPrefix: '005',
    fields: [field('Id', 'id'), field('Username', 'string'), field('IsActive', 'boolean')],
    rows: () => state.users.map(({ id, username }) => ({ Id: id, Username: username, IsActive: true })),
  };
}

/** The permissions that concern this product, and what the settings say of them. */
function permissions(state: Readonly<OrgState>): Readonly<Record<string, boolean>> {
  const { shield, manageEncryptionKeys, readCertificates, viewSetup } = state.settings;
  return {
    // The permission's field is absent from orgs that have not bought Shield.
    ...(shield ? { PermissionsManageEncryptionKeys: manageEncryptionKeys } : {}),
    PermissionsManageCertificates: readCertificates,
    PermissionsCustomizeApplication: readCertificates,
    PermissionsViewSetup: viewSetup,
  };
}

function permissionFields(state: Readonly<OrgState>, parent = ''): Field[] {
  return Object.keys(permissions(state)).map((name) => field(`${parent}${name}`, 'boolean'));
}

function permissionValues(state: Readonly<OrgState>, parent = ''): Row {
  return Object.fromEntries(
    Object.entries(permissions(state)).map(([name, granted]) => [`${parent}${name}`, granted]),
  );
}

/** UserPermissionAccess: what the asking user may do. */
export function userPermissionAccessObject(state: Readonly<OrgState>): SObject {
  return {
    ...readOnly,
    name: 'UserPermissionAccess',
    label: 'User Permission Access',
    keyPrefix: null,
    fields: [field('LastCacheUpdate', 'datetime', { nillable: true }), ...permissionFields(state)],
    rows: () => [{ LastCacheUpdate: null, ...permissionValues(state) }],
  };
}

/** PermissionSet: one, that grants what the settings say; without View Setup no row is shown. */
export function permissionSetObject(state: Readonly<OrgState>): SObject {
  return {
    ...readOnly,
    name: 'PermissionSet',
    label: 'Permission Set',
    keyPrefix: '0PS',
    fields: [field('Id', 'id'), field('Name', 'string'), ...permissionFields(state)],
    rows: () =>
      state.settings.viewSetup
        ? [{ Id: permissionSetId(state), Name: 'Key_Management', ...permissionValues(state) }]
        : [],
  };
}

/** PermissionSetAssignment: the permission set, for each user. */
export function permissionSetAssignmentObject(state: Readonly<OrgState>): SObject {
  return {
    ...readOnly,
    name: 'PermissionSetAssignment',
    label: 'Permission Set Assignment',
    keyPrefix: '0Pa',
    fields: [
      field('Id', 'id'),
      field('AssigneeId', 'reference'),
      field('PermissionSetId', 'reference'),
      field('PermissionSet.Name', 'string'),
      ...permissionFields(state, 'PermissionSet.'),
    ],
    rows: () =>
      (state.settings.viewSetup ? state.users : []).map(({ id }, index) => ({
        Id: recordId('0Pa', state.pod, index + 1),
        AssigneeId: id,
        PermissionSetId: permissionSetId(state),
        'PermissionSet.Name': 'Key_Management',
        ...permissionValues(state, 'PermissionSet.'),
      })),
  };
}

function permissionSetId({ pod }: Readonly<OrgState>): string {
  return recordId('0PS', pod, 1);
}
