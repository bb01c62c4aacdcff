import type { ReactNode } from 'react';
import { Field } from '../parts/field.tsx';
import type { Role } from '../server/documents.ts';
import { roleMeanings, roleNames } from '../words/labels.ts';
import { useOrgOptions } from './use-org-options.ts';

/** A role as it is being chosen; an empty org is every org. */
export interface GrantDraft {
  readonly role: Role;
  readonly orgId: string;
}

/** The draft that a form begins with. */
export const firstGrant: GrantDraft = { role: 'VIEWER', orgId: '' };

interface GrantFieldsProps {
  readonly grant: GrantDraft;
  readonly onChange: (grant: GrantDraft) => void;
  /** Beside the two fields. */
  readonly act?: ReactNode;
}

const roles = Object.keys(roleNames) as Role[];

/** A role and the org that it is for. */
export function GrantFields({ grant, onChange, act }: GrantFieldsProps): ReactNode {
  const orgs = useOrgOptions();
  return (
    <div className="grant">
      <Field label="Role" hint={roleMeanings[grant.role]}>
        {(binding) => (
          <select
            {...binding}
            className="input"
            value={grant.role}
            onChange={(event) => {
              onChange({ ...grant, role: event.target.value as Role });
            }}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {roleNames[role]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="For">
        {(binding) => (
          <select
            {...binding}
            className="input"
            value={grant.orgId}
            onChange={(event) => {
              onChange({ ...grant, orgId: event.target.value });
            }}
          >
            <option value="">Every org</option>
            {orgs.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {act}
    </div>
  );
}
