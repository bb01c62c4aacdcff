import { Outlet } from '@tanstack/react-router';
import { Lock, Plus } from 'lucide-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { Blank } from '../parts/blank.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { useOrg } from '../org/org-context.ts';
import { OrgHead } from '../org/org-head.tsx';
import { useViewer } from '../session/use-viewer.ts';
import { useTitle } from '../words/use-title.ts';
import { ExportButton } from './export-button.tsx';
import { KeyFacts } from './key-facts.tsx';
import { OpenOperations } from './open-operations.tsx';
import { Score } from './score/score.tsx';
import { KeysCard } from './table/keys-card.tsx';

const UploadCertificate = lazy(async () => ({
  default: (await import('../certificates/upload-certificate.tsx')).UploadCertificate,
}));

/** Key Management: the certificate, which key was active when, and the table. */
export function KeysView(): ReactNode {
  const org = useOrg();
  useTitle('Key Management', org.name);
  if (!org.byokEnabled) return <ByokOff />;
  if (org.certificate === null) {
    return (
      <>
        <OrgHead />
        <Suspense>
          <UploadCertificate title="Upload a certificate to begin" />
        </Suspense>
        <Outlet />
      </>
    );
  }
  return (
    <>
      <OrgHead acts={<KeyActs />} />
      <h2 className="unseen">Key Management</h2>
      <OpenOperations />
      <KeyFacts />
      <Score />
      <KeysCard />
      <Outlet />
    </>
  );
}

function KeyActs(): ReactNode {
  const { id } = useOrg();
  const { may } = useViewer();
  return (
    <>
      <ExportButton />
      {may('OPERATOR') ? (
        <ButtonLink
          tone="ink"
          icon={Plus}
          to="/orgs/$orgId/keys/new"
          params={{ orgId: id }}
          search={(before) => before}
        >
          Generate new key
        </ButtonLink>
      ) : null}
    </>
  );
}

function ByokOff(): ReactNode {
  const { id, name } = useOrg();
  const { may } = useViewer();
  return (
    <>
      <OrgHead />
      <div className="card">
        <Blank
          icon={Lock}
          title={`BYOK is off for ${name}`}
          code="BYOK_NOT_ENABLED"
          act={
            may('ADMINISTRATOR') ? (
              <ButtonLink to="/orgs/$orgId/settings" params={{ orgId: id }}>
                Open settings
              </ButtonLink>
            ) : undefined
          }
        >
          Key Management appears once an administrator turns BYOK on for this org.
        </Blank>
      </div>
    </>
  );
}
