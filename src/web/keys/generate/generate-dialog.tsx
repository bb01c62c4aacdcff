import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type SubmitEvent, type ReactNode } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Note } from '../../parts/note.tsx';
import { useOrg } from '../../org/org-context.ts';
import { environmentOf } from '../../orgs/orgs-table.tsx';
import { faultOf } from '../../refusals/field-fault.ts';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { GenerateKeyDocument } from '../../server/documents.ts';
import { useServerMutation } from '../../server/use-server-mutation.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { typeNames } from '../../words/labels.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import { useCloseLayer } from '../use-close-layer.ts';
import { useKeySearch } from '../use-key-search.ts';
import { useOutlook } from '../use-outlook.ts';
import { GenerateChoices } from './generate-choices.tsx';
import { GenerateProgress } from './generate-progress.tsx';
import { refusalBeforehand } from './refusal-beforehand.ts';
import { WhatWillHappen } from './what-will-happen.tsx';
import type { GenerateDraft } from './generate-draft.ts';

/** Makes a new key: what is chosen at the left, what will happen at the right, then how far it has come. */
export function GenerateDialog(): ReactNode {
  const org = useOrg();
  useLayerTitle('Generate new key', org.name);
  const navigate = useNavigate();
  const { search } = useKeySearch();
  const { viewer, may } = useViewer();
  const { lanes, failure: outlookFailure } = useOutlook();
  const first = useRef<HTMLSelectElement>(null);
  const change = useServerMutation(GenerateKeyDocument);
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState<GenerateDraft>(() => ({
    type: lanes.find(({ type, generatable }) => generatable && type === search.type)?.type ?? 'DATA',
    keyDerivationMode: 'PBKDF2',
    description: '',
  }));
  const lane = lanes.find(({ type }) => type === draft.type);
  const close = useCloseLayer();
  const refusal =
    viewer !== undefined && !may('OPERATOR')
      ? 'Generating keys needs the role operator.'
      : refusalBeforehand(lane, org);
  const send = async (): Promise<void> => {
    const { description, ...chosen } = draft;
    const note = description.trim() === '' ? null : description.trim();
    const answer = await change.send({
      input: { ...chosen, orgId: org.id, description: note, idempotencyKey },
    });
    if (answer === undefined) return;
    const { tenantSecret, archived } = answer.generateTenantSecret;
    const former = archived === null ? '' : `, v${String(archived.version)} is archived`;
    announce(`v${String(tenantSecret.version)} is active${former}.`);
    await navigate({
      to: '/orgs/$orgId/keys/$keyId',
      params: { orgId: org.id, keyId: tenantSecret.id },
      search: ({ span }: { span?: '6' | '18' | 'all' }) => (span === undefined ? {} : { span }),
      replace: true,
      resetScroll: false,
    });
  };
  const noteFault = faultOf(change.failure, 'description');
  return (
    <Dialog
      title={change.busy ? `Generating a ${typeNames[draft.type]} key` : 'Generate new key'}
      subtitle={`${org.name}, ${environmentOf(org.isSandbox).toLowerCase()}`}
      held={change.busy}
      initialFocus={first}
      onClose={close}
    >
      {change.busy ? (
        <GenerateProgress type={draft.type} />
      ) : (
        <form
          onSubmit={(event: SubmitEvent) => {
            event.preventDefault();
            if (refusal === undefined) void send();
          }}
        >
          <div className="dialog__halves">
            <div className="stack">
              <GenerateChoices
                first={first}
                draft={draft}
                lanes={lanes}
                noteFault={noteFault}
                onChange={(next) => {
                  setDraft(next);
                  change.forgive();
                }}
              />
            </div>
            <div>
              {change.failure === undefined || noteFault !== undefined ? null : (
                <RefusalNote
                  failure={change.failure}
                  scene={{
                    orgId: org.id,
                    orgName: org.name,
                    typeName: typeNames[draft.type],
                    deed: 'Generating keys',
                    retry: () => void send(),
                    restart: () => {
                      setIdempotencyKey(crypto.randomUUID());
                      change.forgive();
                    },
                  }}
                />
              )}
              {refusal === undefined ? null : <Note tone="warn">{refusal}</Note>}
              <h3>What will happen</h3>
              <WhatWillHappen lane={lane} failure={outlookFailure} />
            </div>
          </div>
          <div className="dialog__foot">
            <span className="hint">
              Nothing has been sent yet. Salesforce’s keys are read again before anything is made.
            </span>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" tone="ink" refusal={refusal}>
              {lane?.active
                ? `Generate and archive v${String(lane.active.version)}`
                : 'Generate and activate'}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
