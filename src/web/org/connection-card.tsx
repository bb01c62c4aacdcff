import { Check, CircleHelp, CircleX, PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
import { Blank } from '../parts/blank.tsx';
import { Card } from '../parts/card.tsx';
import { Icon } from '../parts/icon.tsx';
import { Button } from '../parts/button.tsx';
import { RefusalNote } from '../refusals/refusal-note.tsx';
import type { CheckState } from '../server/documents.ts';
import type { Failure } from '../server/failure.ts';
import { timeText } from '../words/dates.ts';
import { useOrg } from './org-context.ts';
import type { Checks } from './overview.tsx';

interface ConnectionCardProps {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly mayTest: boolean;
  readonly result: { readonly checks: Checks; readonly at: Date } | undefined;
  readonly onTest: () => void;
}

/** What a test of the connection found, line by line, each with what to do. */
export function ConnectionCard({ busy, failure, mayTest, result, onTest }: ConnectionCardProps): ReactNode {
  const { id, name } = useOrg();
  return (
    <Card
      title="Connection and permissions"
      aside={result === undefined ? undefined : <span className="hint">Tested {timeText(result.at)}</span>}
    >
      {failure === undefined ? null : (
        <RefusalNote
          failure={failure}
          scene={{ orgId: id, orgName: name, retry: onTest, deed: 'Testing orgs' }}
        />
      )}
      {result === undefined ? (
        failure === undefined ? (
          <Blank
            icon={PlugZap}
            title="Not tested since you came here"
            act={
              mayTest ? (
                <Button busy={busy} onClick={onTest}>
                  Test connection
                </Button>
              ) : undefined
            }
          >
            A test logs in to Salesforce and looks at the permissions that keys need. It changes nothing
            there.
          </Blank>
        ) : null
      ) : (
        <ul className="checks">
          {result.checks.map((check) => (
            <li key={check.name} data-state={check.state}>
              <Icon of={icons[check.state]} />
              <b>{check.name}</b>
              <span className="checks__word">{words[check.state]}</span>
              <small>
                {check.detail} {check.remedy}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const icons = { OK: Check, FAILED: CircleX, UNKNOWN: CircleHelp } as const satisfies Record<
  CheckState,
  unknown
>;
const words: Readonly<Record<CheckState, string>> = {
  OK: 'In order',
  FAILED: 'Not in order',
  UNKNOWN: 'Not known',
};
