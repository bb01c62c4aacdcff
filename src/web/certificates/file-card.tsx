import { CircleCheck, CircleX, File as FilePicture, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { announce } from '../parts/announcer.tsx';
import { Blank } from '../parts/blank.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Tag } from '../parts/tag.tsx';
import { useOrg } from '../org/org-context.ts';
import { faultOf } from '../refusals/field-fault.ts';
import { RefusalNote } from '../refusals/refusal-note.tsx';
import { UploadCertificateDocument } from '../server/documents.ts';
import { useServerMutation } from '../server/use-server-mutation.ts';
import { useViewer } from '../session/use-viewer.ts';
import { FileFindings } from './file-findings.tsx';
import { reasonCount, verdictOf, type ChosenFile } from './use-chosen-file.ts';

interface FileCardProps {
  readonly file: ChosenFile | undefined;
  readonly onRemove: () => void;
  readonly onUploaded: () => void;
}

/** What is in the file, every reason against it, and Upload where there is none. */
export function FileCard({ file, onRemove, onUploaded }: FileCardProps): ReactNode {
  const org = useOrg();
  const { may } = useViewer();
  const upload = useServerMutation(UploadCertificateDocument);
  const [typedName, setTypedName] = useState<string>();
  if (file === undefined) {
    return (
      <Card title="What is in the file" live>
        <Blank icon={FilePicture} title="No file chosen yet">
          Its subject, key, fingerprint and expiry appear here, with every reason against it, before anything
          is kept.
        </Blank>
      </Card>
    );
  }
  const { state } = file;
  const checked = state.kind === 'checked' ? state : undefined;
  const usable = checked !== undefined && reasonCount(checked.findings) === 0;
  const developerName = typedName ?? checked?.findings.developerName ?? '';
  const nameFault = faultOf(upload.failure, 'developerName');
  const send = async (): Promise<void> => {
    if (checked === undefined) return;
    const named = developerName === checked.findings.developerName ? {} : { developerName };
    const input = { orgId: org.id, pem: checked.pem, ...named, idempotencyKey: crypto.randomUUID() };
    const answer = await upload.send({ input });
    if (answer === undefined) return;
    announce(`${answer.uploadCertificate.certificate.developerName} is uploaded. Keys can be generated.`);
    onUploaded();
  };
  return (
    <Card
      title="What is in the file"
      live
      aside={
        state.kind === 'reading' ? (
          <Tag>Reading</Tag>
        ) : (
          <Tag tone={usable ? 'ok' : 'gone'} icon={usable ? CircleCheck : CircleX}>
            {verdictOf(state)}
          </Tag>
        )
      }
      foot={
        <>
          <span className="hint">{usable ? 'Nothing is kept yet.' : 'Nothing was kept.'}</span>
          <Button onClick={onRemove}>Choose another file</Button>
          {usable ? (
            <Button
              tone="ink"
              busy={upload.busy}
              refusal={may('OPERATOR') ? undefined : 'Uploading needs the role operator.'}
              onClick={() => void send()}
            >
              Upload
            </Button>
          ) : null}
        </>
      }
    >
      <div className="stack">
        <div className="file">
          <Icon of={FilePicture} size={20} />
          <span className="two-lines">
            <b>{file.name}</b>
            <small>{file.size.toLocaleString('en-US')} bytes</small>
          </span>
          <IconButton icon={X} label={`Remove ${file.name}`} tip="Remove" onClick={onRemove} />
        </div>
        {upload.failure === undefined || nameFault !== undefined ? null : (
          <RefusalNote
            failure={upload.failure}
            scene={{
              orgId: org.id,
              orgName: org.name,
              deed: 'Uploading certificates',
              chooseFile: onRemove,
              retry: () => void send(),
            }}
          />
        )}
        <FileFindings state={state} />
        {usable ? (
          <Field
            label="Unique name in Salesforce"
            hint="As Setup, Certificate and Key Management shows it; usually the certificate’s common name."
            fault={nameFault}
          >
            {(binding) => (
              <input
                {...binding}
                className="input input--mono"
                spellCheck={false}
                value={developerName}
                onChange={(event) => {
                  setTypedName(event.target.value);
                  upload.forgive();
                }}
              />
            )}
          </Field>
        ) : null}
      </div>
    </Card>
  );
}
