import { useEffect, type ReactNode } from 'react';
import { announce } from '../parts/announcer.tsx';
import { Note } from '../parts/note.tsx';
import { refusalOf } from '../refusals/refusal.ts';
import { RefusalAct } from '../refusals/refusal-act.tsx';
import type { OperationFactsFragment } from '../server/documents.ts';
import { typeNames } from '../words/labels.ts';
import { outcomeWords } from './operation-words.ts';
import { stepsOf } from './operation-steps.ts';
import { Steps } from './steps.tsx';

/** How far an operation has come, and how it ended. */
export function OperationBody({ operation }: { readonly operation: OperationFactsFragment }): ReactNode {
  const { state } = operation;
  const outcome = outcomeWords(operation);
  useEffect(() => {
    if (state === 'SUCCEEDED') announce(`${outcome}.`);
  }, [state, outcome]);
  const steps = stepsOf(operation);
  return (
    <div className="stack">
      {steps.length === 0 ? null : <Steps steps={steps} />}
      {state === 'RUNNING' ? (
        <Note>
          You can close this or leave the page: the server finishes by itself. Should Salesforce’s answer be
          lost, the org’s keys are read before anything is sent again, so no key is made twice.
        </Note>
      ) : null}
      {state === 'UNKNOWN' ? (
        <Note tone="warn">
          <b>We don’t know yet whether Salesforce has done it.</b> The answer was lost. The org’s keys are
          being read; nothing is sent again until that is settled. <code>OPERATION_PENDING</code>
        </Note>
      ) : null}
      {state === 'SUCCEEDED' ? (
        <Note tone="ok">
          <b>{outcome}.</b>
        </Note>
      ) : null}
      {state === 'FAILED' ? <Failed operation={operation} /> : null}
    </div>
  );
}

function Failed({ operation }: { readonly operation: OperationFactsFragment }): ReactNode {
  const { error, org, type } = operation;
  if (error === null) return null;
  const failure = { code: error.code, message: `${error.message} ${error.remedy}`, particulars: {} };
  const scene = {
    ...(org === null ? {} : { orgId: org.id, orgName: org.name }),
    ...(type === null ? {} : { typeName: typeNames[type] }),
  };
  const { title, act, tone } = refusalOf(failure, scene);
  return (
    <Note
      tone={tone}
      act={act === undefined ? undefined : <RefusalAct act={act} failure={failure} scene={scene} />}
    >
      <b>{title}.</b> {failure.message} Nothing is left behind. <code>{error.code}</code>
    </Note>
  );
}
