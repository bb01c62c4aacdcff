import { CircleAlert, CircleCheck } from 'lucide-react';
import { useId, type ReactNode, type RefObject } from 'react';
import { Icon } from './icon.tsx';

interface TypedConfirmationProps {
  readonly field: RefObject<HTMLInputElement | null>;
  /** What it is, in a few words: `v22`. */
  readonly name: string;
  readonly expected: string;
  readonly typed: string;
  /** The button was pressed too early. */
  readonly missing: boolean;
  readonly onType: (text: string) => void;
}

/** A text that has to be typed exactly, case included; Enter in it does nothing. */
export function TypedConfirmation(props: TypedConfirmationProps): ReactNode {
  const { field, name, expected, typed, missing, onType } = props;
  const id = useId();
  const matches = typed === expected;
  const fault = faultOf(typed, expected, missing);
  return (
    <div className="field">
      <label htmlFor={id}>Type the key ID to confirm</label>
      <p className="mono muted">{expected}</p>
      <input
        ref={field}
        id={id}
        className={matches ? 'input input--mono input--good' : 'input input--mono'}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={`${id}-verdict`}
        value={typed}
        onChange={(event) => {
          onType(event.target.value.trim());
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <p id={`${id}-verdict`} className={matches ? 'verdict verdict--good' : 'verdict'} aria-live="polite">
        {matches ? (
          <>
            <Icon of={CircleCheck} size={14} /> Matches {name}
          </>
        ) : fault === undefined ? null : (
          <>
            <Icon of={CircleAlert} size={14} /> {fault}
          </>
        )}
      </p>
    </div>
  );
}

/** Where the typed text leaves the expected one; nothing while it is a beginning of it. */
function faultOf(typed: string, expected: string, missing: boolean): string | undefined {
  if (!expected.startsWith(typed)) {
    const place = [...typed].findIndex((character, index) => character !== expected[index]);
    return `Differs at character ${String(place + 1)}; capitals count.`;
  }
  if (!missing || typed === expected) return undefined;
  return typed === ''
    ? 'Type the key ID first.'
    : `${String(expected.length - typed.length)} characters are missing.`;
}
