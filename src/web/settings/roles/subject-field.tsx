import type { ReactNode } from 'react';
import { Field } from '../../parts/field.tsx';
import { TokenNamesDocument } from '../../server/documents.ts';
import { useServerQuery } from '../../server/use-server-query.ts';

/** The two ways to name somebody, by the input's fields. */
export type SubjectKind = 'apiTokenId' | 'openIdSubject';

interface SubjectFieldProps {
  readonly kind: SubjectKind;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Which token, or which person. */
export function SubjectField({ kind, value, fault, onChange }: SubjectFieldProps): ReactNode {
  const { data } = useServerQuery(TokenNamesDocument, {});
  const tokens = (data?.apiTokens.edges ?? []).map(({ node }) => node).filter(isUsable);
  if (kind === 'openIdSubject') {
    return (
      <Field label="Subject" hint="The claim sub of the person at the OpenID provider." fault={fault}>
        {(binding) => (
          <input
            {...binding}
            className="input"
            required
            maxLength={255}
            autoComplete="off"
            spellCheck={false}
            value={value}
            onChange={(event) => {
              onChange(event.target.value);
            }}
          />
        )}
      </Field>
    );
  }
  return (
    <Field
      label="Token"
      hint={
        data !== undefined && tokens.length === 0 ? 'There is no usable token: create one first.' : undefined
      }
      fault={fault}
    >
      {(binding) => (
        <select
          {...binding}
          className="input"
          required
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          <option value="">Choose a token</option>
          {tokens.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function isUsable(token: { readonly revokedAt: string | null; readonly expiresAt: string | null }): boolean {
  return token.revokedAt === null && (token.expiresAt === null || Date.parse(token.expiresAt) > Date.now());
}
