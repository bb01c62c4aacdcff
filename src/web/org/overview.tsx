import { Key, PlugZap } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { announce } from '../parts/announcer.tsx';
import { TestOrgDocument, type TestOrgMutation } from '../server/documents.ts';
import { useServerMutation } from '../server/use-server-mutation.ts';
import { useViewer } from '../session/use-viewer.ts';
import { useTitle } from '../words/use-title.ts';
import { ConnectionCard } from './connection-card.tsx';
import { useOrg } from './org-context.ts';
import { DriftCard } from './drift/drift-card.tsx';
import { OrgFacts } from './org-facts.tsx';
import { OrgHead } from './org-head.tsx';

/** What an org is, and whether it can be worked with. */
export function Overview(): ReactNode {
  const org = useOrg();
  useTitle(org.name);
  const { may } = useViewer();
  const test = useServerMutation(TestOrgDocument);
  const [result, setResult] = useState<{ readonly checks: Checks; readonly at: Date }>();
  const run = async (): Promise<void> => {
    const answer = await test.send({ input: { id: org.id } });
    if (answer === undefined) return;
    const { checks } = answer.testSalesforceOrg;
    setResult({ checks, at: new Date() });
    const failed = checks.filter(({ state }) => state === 'FAILED').length;
    announce(
      failed === 0 ? 'The connection works.' : `${String(failed)} of ${String(checks.length)} lines failed.`,
    );
  };
  const mayTest = may('ADMINISTRATOR', 'OPERATOR', 'KEY_CUSTODIAN');
  return (
    <>
      <OrgHead
        acts={
          <>
            {mayTest ? (
              <Button icon={PlugZap} busy={test.busy} onClick={() => void run()}>
                Test connection
              </Button>
            ) : null}
            {org.byokEnabled ? (
              <ButtonLink icon={Key} tone="ink" to="/orgs/$orgId/keys" params={{ orgId: org.id }}>
                Key Management
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <div className="split">
        <ConnectionCard
          busy={test.busy}
          failure={test.failure}
          mayTest={mayTest}
          result={result}
          onTest={() => void run()}
        />
        <div>
          <DriftCard />
          <OrgFacts />
        </div>
      </div>
    </>
  );
}

/** The lines of a connection test. */
export type Checks = TestOrgMutation['testSalesforceOrg']['checks'];
