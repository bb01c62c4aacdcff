import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** What a control has to be told so that label, hint and fault belong to it. */
export interface FieldBinding {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with the value, in the server's or the page's words. */
  readonly fault?: string;
  readonly children: (binding: FieldBinding) => ReactNode;
}

/** A label, its control, a hint and what is wrong. */
export function Field({ label, hint, fault, children }: FieldProps): ReactNode {
  const id = useId();
  const described = [
    hint === undefined ? [] : [`${id}-hint`],
    fault === undefined ? [] : [`${id}-fault`],
  ].flat();
  const binding: FieldBinding = {
    id,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    'aria-invalid': fault === undefined ? undefined : true,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(binding)}
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault === undefined ? null : (
        <p className="field__fault" id={`${id}-fault`}>
          <Icon of={CircleAlert} size={14} />
          <span>{fault}</span>
        </p>
      )}
    </div>
  );
}
