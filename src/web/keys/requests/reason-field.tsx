import type { ReactNode, RefObject } from 'react';
import { Field } from '../../parts/field.tsx';

interface ReasonFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (reason: string) => void;
}

/** Why: those who have to approve want to know. */
export function ReasonField({ field, value, fault, onChange }: ReasonFieldProps): ReactNode {
  return (
    <Field label="Reason" hint="Shown to those who have to approve it." fault={fault}>
      {(binding) => (
        <input
          {...binding}
          ref={field}
          className="input"
          maxLength={500}
          autoComplete="off"
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}
