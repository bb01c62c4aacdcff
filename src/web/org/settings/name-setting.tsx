import { useState, type SubmitEvent, type ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Field } from '../../parts/field.tsx';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { faultOf } from '../../refusals/field-fault.ts';
import { useOrg } from '../org-context.ts';
import { useUpdateOrg } from './use-update-org.ts';

/** The name an org has here. */
export function NameSetting(): ReactNode {
  const { name } = useOrg();
  const { update, busy, failure, forgive } = useUpdateOrg();
  const [text, setText] = useState(name);
  const fault = faultOf(failure, 'name');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!busy) void update({ name: text }, `The org is called ${text}.`);
  };
  return (
    <Card title="Name">
      <form className="stack" onSubmit={submit}>
        <Field
          label="Name of the org here"
          hint="Salesforce does not see it. 1 to 80 characters."
          fault={fault}
        >
          {(binding) => (
            <input
              {...binding}
              className="input"
              value={text}
              maxLength={80}
              onChange={(event) => {
                setText(event.target.value);
                forgive();
              }}
            />
          )}
        </Field>
        {failure === undefined || fault !== undefined ? null : (
          <RefusalNote failure={failure} scene={{ orgName: name, deed: 'Changing settings' }} />
        )}
        <div>
          <Button type="submit" busy={busy} refusal={text === name ? 'The name is unchanged.' : undefined}>
            Save the name
          </Button>
        </div>
      </form>
    </Card>
  );
}
