import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyButton } from '../parts/copy-button.tsx';
import type { AuditFactsFragment } from '../server/documents.ts';
import { actorKindNames } from '../words/labels.ts';
import { useAuditSearch } from './use-audit-search.ts';

/** Everything that an entry holds, its hashes among it. */
export function AuditEntry({ event }: { readonly event: AuditFactsFragment }): ReactNode {
  const { change } = useAuditSearch();
  const { actor, objectId, operationId, address, requestId, particulars, hash, previousHash, code } = event;
  return (
    <dl className="pairs">
      <dt>Who</dt>
      <dd>
        {actor.name} <span className="faint">{actorKindNames[actor.kind]}</span>{' '}
        <button
          type="button"
          className="text-link"
          onClick={() => {
            change({ actor: actor.id });
          }}
        >
          Everything by them
        </button>
      </dd>
      {objectId === null ? null : (
        <>
          <dt>On</dt>
          <dd>
            <span className="mono">{objectId}</span> <ObjectLink event={event} />{' '}
            <button
              type="button"
              className="text-link"
              onClick={() => {
                change({ object: objectId });
              }}
            >
              Everything on it
            </button>
          </dd>
        </>
      )}
      {operationId === null ? null : (
        <>
          <dt>Operation</dt>
          <dd>
            <Link className="mono" to="/operations/$operationId" params={{ operationId }}>
              {operationId}
            </Link>
          </dd>
        </>
      )}
      <Text name="Error code" value={code} />
      <Text name="From" value={address} />
      <Text name="Request" value={requestId} mono />
      {particulars.map(({ name, value }) => (
        <Text key={name} name={wordsOf(name)} value={value} mono />
      ))}
      <Text name="Hash of this entry" value={hash} mono copied />
      <Text name="Hash of the one before" value={previousHash} mono copied />
    </dl>
  );
}

/** To what the entry is about, where it has a view of its own. */
function ObjectLink({ event: { objectId, orgId } }: { readonly event: AuditFactsFragment }): ReactNode {
  if (objectId === null) return null;
  if (objectId.startsWith('approval_')) {
    return (
      <Link to="/approvals/$approvalId" params={{ approvalId: objectId }} search={{}}>
        Open the request
      </Link>
    );
  }
  if (objectId.startsWith('secret_') && orgId !== null) {
    return (
      <Link to="/orgs/$orgId/keys/$keyId" params={{ orgId, keyId: objectId }} search={{}}>
        Open the key
      </Link>
    );
  }
  if (objectId.startsWith('org_')) {
    return (
      <Link to="/orgs/$orgId" params={{ orgId: objectId }}>
        Open the org
      </Link>
    );
  }
  return null;
}

interface TextProps {
  readonly name: string;
  readonly value: string | null;
  readonly mono?: boolean;
  readonly copied?: boolean;
}

function Text({ name, value, mono = false, copied = false }: TextProps): ReactNode {
  if (value === null) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <span className={mono ? 'mono' : undefined}>{value}</span>
        {copied ? (
          <>
            {' '}
            <CopyButton text={value} what={name.toLowerCase()} />
          </>
        ) : null}
      </dd>
    </>
  );
}

/** `expiresAfterMinutes` as `Expires after minutes`. */
function wordsOf(name: string): string {
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
