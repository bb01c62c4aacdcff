import { Plus, X } from 'lucide-react';
import { useState, type ReactNode, type RefObject } from 'react';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { faultOf } from '../../refusals/field-fault.ts';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import type { Failure } from '../../server/failure.ts';
import { dayText } from '../../words/dates.ts';
import { firstGrant, GrantFields } from '../grant-fields.tsx';
import { emptyToken, expiries, expiryOf, type Expiry, type TokenDraft } from './token-draft.ts';

interface TokenFormProps {
  readonly first: RefObject<HTMLInputElement | null>;
  readonly change: {
    readonly busy: boolean;
    readonly failure: Failure | undefined;
    readonly forgive: () => void;
  };
  readonly onCancel: () => void;
  readonly onSend: (draft: TokenDraft) => void;
}

/** Whose the token is, until when, and what it may do. */
export function TokenForm({ first, change, onCancel, onSend }: TokenFormProps): ReactNode {
  const { busy, failure, forgive } = change;
  const [draft, setDraft] = useState(emptyToken);
  const set = (part: Partial<TokenDraft>): void => {
    setDraft({ ...draft, ...part });
    forgive();
  };
  const fault = faultOf(failure, 'name');
  const expiry = expiryOf(draft.expiry, new Date());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSend(draft);
      }}
    >
      <div className="dialog__body stack">
        <Field label="Name" hint="Who or what will use it. It stands in the audit." fault={fault}>
          {(binding) => (
            <input
              {...binding}
              ref={first}
              className="input"
              maxLength={80}
              required
              autoComplete="off"
              value={draft.name}
              onChange={(event) => {
                set({ name: event.target.value });
              }}
            />
          )}
        </Field>
        <Field
          label="Expires"
          hint={
            expiry === null
              ? 'Good until it is revoked. Prefer one that ends by itself.'
              : `It lets nobody in from ${dayText(new Date(expiry))} on.`
          }
          fault={faultOf(failure, 'expiresAt')}
        >
          {(binding) => (
            <select
              {...binding}
              className="input"
              value={draft.expiry}
              onChange={(event) => {
                set({ expiry: event.target.value as Expiry });
              }}
            >
              {expiries.map(({ value, title }) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Grants draft={draft} onChange={set} />
        {failure === undefined || fault !== undefined ? null : (
          <RefusalNote failure={failure} scene={{ deed: 'Giving out API tokens' }} />
        )}
      </div>
      <div className="dialog__foot">
        <span className="hint">It is shown once, right after it is made.</span>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="ink" busy={busy}>
          Create token
        </Button>
      </div>
    </form>
  );
}

function Grants(props: {
  readonly draft: TokenDraft;
  readonly onChange: (part: Partial<TokenDraft>) => void;
}): ReactNode {
  const { grants } = props.draft;
  return (
    <fieldset className="grants">
      <legend className="label">What it may do</legend>
      {grants.map((grant, index) => (
        <GrantFields
          key={index}
          grant={grant}
          onChange={(changed) => {
            props.onChange({ grants: grants.map((each, place) => (place === index ? changed : each)) });
          }}
          act={
            grants.length === 1 ? undefined : (
              <IconButton
                icon={X}
                label={`Remove role ${String(index + 1)}`}
                tip="Remove"
                onClick={() => {
                  props.onChange({ grants: grants.filter((_, place) => place !== index) });
                }}
              />
            )
          }
        />
      ))}
      <div>
        <Button
          small
          icon={Plus}
          onClick={() => {
            props.onChange({ grants: [...grants, firstGrant] });
          }}
        >
          Another role
        </Button>
      </div>
    </fieldset>
  );
}
