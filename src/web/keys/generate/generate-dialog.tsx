import { useRef, useState, type ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Note } from '../../parts/note.tsx';
import { useOrg } from '../../org/org-context.ts';
import { environmentOf } from '../../orgs/orgs-table.tsx';
import { faultOf } from '../../refusals/field-fault.ts';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import { useViewer } from '../../session/use-viewer.ts';
import { typeNames } from '../../words/labels.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import { useCloseLayer } from '../use-close-layer.ts';
import { useKeySearch } from '../use-key-search.ts';
import { useOutlook } from '../use-outlook.ts';
import { GenerateChoices } from './generate-choices.tsx';
import type { GenerateDraft } from './generate-draft.ts';
import { GenerateProgress } from './generate-progress.tsx';
import { refusalBeforehand } from './refusal-beforehand.ts';
import { useGenerate } from './use-generate.ts';
import { WhatWillHappen } from './what-will-happen.tsx';

/** Makes a new key: what is chosen at the left, what will happen at the right, then how far it has come. */
export function GenerateDialog(): ReactNode {
  const org = useOrg();
  useLayerTitle('Generate new key', org.name);
  const { search } = useKeySearch();
  const { viewer, may } = useViewer();
  const { lanes, failure: outlookFailure } = useOutlook();
  const first = useRef<HTMLSelectElement>(null);
  const [chosen, setChosen] = useState<Partial<GenerateDraft>>({});
  const asked = lanes.find(({ type, generatable }) => generatable && type === search.type)?.type;
  const draft: GenerateDraft = {
    type: asked ?? 'DATA',
    keyDerivationMode: 'PBKDF2',
    description: '',
    ...chosen,
  };
  const { send, since, failure, forgive, restart } = useGenerate(draft);
  const close = useCloseLayer();
  const lane = lanes.find(({ type }) => type === draft.type);
  const mayNot =
    viewer !== undefined && !may('OPERATOR') ? 'Generating keys needs the role operator.' : undefined;
  const refusal = mayNot ?? refusalBeforehand(lane, org);
  const noteFault = faultOf(failure, 'description');
  const typeName = typeNames[draft.type];
  const scene = {
    orgId: org.id,
    orgName: org.name,
    typeName,
    deed: 'Generating keys',
    restart,
    retry: () => void send(),
  };
  return (
    <Dialog
      title={since === undefined ? 'Generate new key' : `Generating a ${typeName} key`}
      subtitle={`${org.name}, ${environmentOf(org.isSandbox).toLowerCase()}`}
      held={since !== undefined}
      slim={since !== undefined}
      initialFocus={first}
      onClose={close}
    >
      {since !== undefined ? (
        <GenerateProgress since={since} />
      ) : (
        <form
          onSubmit={(event) => {
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
                  setChosen(next);
                  forgive();
                }}
              />
            </div>
            <div>
              {failure === undefined || noteFault !== undefined ? null : (
                <RefusalNote failure={failure} scene={scene} />
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
