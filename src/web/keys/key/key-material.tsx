import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useOrg } from '../../org/org-context.ts';
import { useViewer } from '../../session/use-viewer.ts';
import { derivationNames, keyManagerNames, typeNames } from '../../words/labels.ts';
import type { KeyDetails } from './key-drawer.tsx';

/** What the key is made of, as far as it may be known: never the secret itself. */
export function KeyMaterial({ keyDetails: key }: { readonly keyDetails: KeyDetails }): ReactNode {
  return (
    <dl className="pairs">
      <dt>Type</dt>
      <dd>{typeNames[key.type]}</dd>
      <dt>Key manager</dt>
      <dd>{keyManagerNames[key.keyManager]}</dd>
      <dt>Derivation mode</dt>
      <dd>{derivationNames[key.keyDerivationMode]}</dd>
      <dt>Secret’s SHA-256</dt>
      <dd>
        {key.secretValueHash === null ? (
          <span className="faint">Not known: Salesforce made it, or its uploader alone knows</span>
        ) : (
          <>
            <span className="mono">{key.secretValueHash}</span>{' '}
            <CopyButton text={key.secretValueHash} what="the secret’s SHA-256" />
          </>
        )}
      </dd>
      <dt>Certificate</dt>
      <dd>
        {key.certificate === null ? (
          <span className="faint">None of ours</span>
        ) : (
          <>
            <span className="mono">{key.certificate.developerName}</span>, until{' '}
            <Moment at={key.certificate.notAfter} dayOnly />
          </>
        )}
      </dd>
      <dt>Backup</dt>
      <dd>
        <BackupFact keyDetails={key} />
      </dd>
      <dt>Note</dt>
      <dd>{key.description ?? <span className="faint">None</span>}</dd>
    </dl>
  );
}

function BackupFact({ keyDetails: key }: { readonly keyDetails: KeyDetails }): ReactNode {
  const { id } = useOrg();
  const { may } = useViewer();
  if (!key.hasBackup) {
    return (
      <span className="faint">
        {key.status === 'DESTROYED' ? 'None: gone for good' : 'None yet: one is made before it is destroyed'}
      </span>
    );
  }
  return (
    <>
      Kept, sealed under a key of the HSM
      {key.restorableUntil === null ? null : (
        <>
          {' '}
          until <Moment at={key.restorableUntil} dayOnly />
        </>
      )}
      {key.status === 'DESTROYED' && may('KEY_CUSTODIAN') ? (
        <>
          .{' '}
          <Link
            to="/orgs/$orgId/keys/$keyId/purge"
            params={{ orgId: id, keyId: key.id }}
            search={(before) => before}
            resetScroll={false}
          >
            Delete it now
          </Link>
        </>
      ) : null}
    </>
  );
}
