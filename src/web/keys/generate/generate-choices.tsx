import { useId, type ReactNode, type RefObject } from 'react';
import { Choice } from '../../parts/choice.tsx';
import { Field } from '../../parts/field.tsx';
import type { TenantSecretType } from '../../server/documents.ts';
import { derivedTypes, typeExplanations } from '../../words/labels.ts';
import type { Lane } from '../use-outlook.ts';
import type { GenerateDraft } from './generate-draft.ts';

interface GenerateChoicesProps {
  readonly first: RefObject<HTMLSelectElement | null>;
  readonly draft: GenerateDraft;
  readonly lanes: readonly Lane[];
  readonly noteFault: string | undefined;
  readonly onChange: (draft: GenerateDraft) => void;
}

/** The server counts the note in code points; a line of 170 of them fits Salesforce's field with our mark. */
const longestNote = 170;

/** Type, derivation mode and note. */
export function GenerateChoices({
  first,
  draft,
  lanes,
  noteFault,
  onChange,
}: GenerateChoicesProps): ReactNode {
  const name = useId();
  const set = (change: Partial<GenerateDraft>): void => {
    const next = { ...draft, ...change };
    onChange(derivedTypes.has(next.type) ? { ...next, keyDerivationMode: 'PBKDF2' } : next);
  };
  const types = lanes.filter((lane) => lane.generatable).map(({ type }) => type);
  return (
    <>
      <Field label="Type">
        {(binding) => (
          <select
            {...binding}
            ref={first}
            className="input"
            value={draft.type}
            onChange={(event) => {
              set({ type: event.target.value as TenantSecretType });
            }}
          >
            {(types.length === 0 ? [draft.type] : types).map((type) => (
              <option key={type} value={type}>
                {typeExplanations[type]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset>
        <legend className="label">Derivation mode</legend>
        <div className="choices">
          <Choice
            name={name}
            title="PBKDF2"
            checked={draft.keyDerivationMode === 'PBKDF2'}
            onChoose={() => {
              set({ keyDerivationMode: 'PBKDF2' });
            }}
          >
            Salesforce derives the data key from this secret. The usual choice.
          </Choice>
          <Choice
            name={name}
            title="None"
            checked={draft.keyDerivationMode === 'NONE'}
            disabled={derivedTypes.has(draft.type)}
            onChoose={() => {
              set({ keyDerivationMode: 'NONE' });
            }}
          >
            {derivedTypes.has(draft.type)
              ? 'Salesforce always derives the keys of this type.'
              : 'The secret is the data key itself. The org must allow BYOK to opt out of key derivation.'}
          </Choice>
        </div>
      </fieldset>
      <Field
        label={
          <>
            Note <span className="faint">(optional)</span>
          </>
        }
        hint="Kept with the key and sent to Salesforce as its description."
        fault={noteFault}
      >
        {(binding) => (
          <textarea
            {...binding}
            className="input"
            rows={2}
            maxLength={longestNote}
            value={draft.description}
            onChange={(event) => {
              set({ description: event.target.value.replace(/[\r\n]+/g, ' ') });
            }}
          />
        )}
      </Field>
    </>
  );
}
