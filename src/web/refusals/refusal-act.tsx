import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { copyText } from '../parts/copy-button.tsx';
import { textParticular, type Failure } from '../server/failure.ts';
import { tryToReach } from '../server/reachability.ts';
import type { RefusalAct as Act } from './refusal.ts';
import type { Scene } from './scene.ts';

interface RefusalActProps {
  readonly act: Act;
  readonly failure: Failure;
  readonly scene: Scene;
}

/** The one thing to do about a refusal; nothing where this scene cannot lead there. */
export function RefusalAct({ act, failure, scene }: RefusalActProps): ReactNode {
  const { orgId } = scene;
  const operationId = textParticular(failure, 'operationId');
  const navigate = useNavigate();
  const goto = (to: string): void => void navigate({ href: to });
  switch (act) {
    case 'sign-in':
      return (
        <Button small onClick={() => goto(`/sign-in?to=${encodeURIComponent(location.pathname)}`)}>
          Sign in again
        </Button>
      );
    case 'orgs':
      return (
        <ButtonLink small to="/orgs">
          Search all orgs
        </ButtonLink>
      );
    case 'retry':
      return (
        <Button
          small
          onClick={() => {
            void tryToReach();
            scene.retry?.();
          }}
        >
          Try now
        </Button>
      );
    case 'restart':
      return scene.restart === undefined ? null : (
        <Button small onClick={scene.restart}>
          Start anew
        </Button>
      );
    case 'file':
      return scene.chooseFile === undefined ? null : (
        <Button small onClick={scene.chooseFile}>
          Choose another file
        </Button>
      );
    case 'copy':
      return (
        <Button small onClick={() => void copyText(supportText(failure), 'the details')}>
          Copy for support
        </Button>
      );
    case 'watch':
      return operationId === undefined ? null : <WatchAct operationId={operationId} orgId={orgId} />;
    case 'approval': {
      const approvalId = textParticular(failure, 'approvalRequestId');
      return approvalId === undefined ? null : (
        <ButtonLink small to="/approvals/$approvalId" params={{ approvalId }} search={{}}>
          Open the request
        </ButtonLink>
      );
    }
    case 'other-org': {
      const other = textParticular(failure, 'orgId');
      return other === undefined ? null : (
        <ButtonLink small to="/orgs/$orgId" params={{ orgId: other }}>
          Open it
        </ButtonLink>
      );
    }
    default:
      return orgId === undefined ? null : <OrgAct act={act} orgId={orgId} />;
  }
}

/** Over the table where there is one, else by itself. */
function WatchAct(props: { readonly operationId: string; readonly orgId: string | undefined }): ReactNode {
  const { operationId, orgId } = props;
  return orgId === undefined ? (
    <ButtonLink small to="/operations/$operationId" params={{ operationId }}>
      Watch it
    </ButtonLink>
  ) : (
    <ButtonLink small to="/orgs/$orgId/keys/operations/$operationId" params={{ orgId, operationId }}>
      Watch it
    </ButtonLink>
  );
}

type WithinOrg = 'settings' | 'certificate' | 'certificates' | 'archived' | 'generate' | 'check';

function OrgAct({ act, orgId }: { readonly act: WithinOrg; readonly orgId: string }): ReactNode {
  const params = { orgId };
  switch (act) {
    case 'settings':
      return (
        <ButtonLink small to="/orgs/$orgId/settings" params={params}>
          Open settings
        </ButtonLink>
      );
    case 'certificate':
      return (
        <ButtonLink small to="/orgs/$orgId/certificates" params={params}>
          Upload a certificate
        </ButtonLink>
      );
    case 'certificates':
      return (
        <ButtonLink small to="/orgs/$orgId/certificates" params={params}>
          Open certificates
        </ButtonLink>
      );
    case 'archived':
      return (
        <ButtonLink small to="/orgs/$orgId/keys" params={params} search={{ status: 'ARCHIVED' }}>
          Show archived keys
        </ButtonLink>
      );
    case 'generate':
      return (
        <ButtonLink small to="/orgs/$orgId/keys/new" params={params}>
          Generate new key
        </ButtonLink>
      );
    case 'check':
      return (
        <ButtonLink small to="/orgs/$orgId" params={params}>
          Check again
        </ButtonLink>
      );
  }
}

function supportText(failure: Failure): string {
  return [failure.code, failure.message, textParticular(failure, 'requestId') ?? '', location.pathname].join(
    '\n',
  );
}
