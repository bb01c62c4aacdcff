import type { ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Status } from '../../parts/status.tsx';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { useOrg } from '../org-context.ts';
import { useUpdateOrg } from './use-update-org.ts';

/** The switch that shows Key Management for an org. */
export function ByokSetting(): ReactNode {
  const { byokEnabled, name } = useOrg();
  const { update, busy, failure } = useUpdateOrg();
  const turn = (): void =>
    void update({ byokEnabled: !byokEnabled }, `BYOK is ${byokEnabled ? 'off' : 'on'} for ${name}.`);
  return (
    <Card
      title="Bring Your Own Key"
      aside={<Status standing={byokEnabled ? 'active' : 'off'}>{byokEnabled ? 'On' : 'Off'}</Status>}
    >
      <div className="stack">
        <p className="muted">
          {byokEnabled
            ? 'Key Management is shown, and keys can be generated and destroyed here. Turning BYOK off hides it; it changes no key, in Salesforce or here.'
            : 'Key Management is hidden, and no key can be generated or destroyed here. Keys in Salesforce stay as they are.'}
        </p>
        {failure === undefined ? null : (
          <RefusalNote failure={failure} scene={{ orgName: name, deed: 'Changing settings', retry: turn }} />
        )}
        <div>
          <Button busy={busy} onClick={turn}>
            Turn BYOK {byokEnabled ? 'off' : 'on'}
          </Button>
        </div>
      </div>
    </Card>
  );
}
