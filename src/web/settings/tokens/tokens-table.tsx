import type { ReactNode } from 'react';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { SkeletonRows } from '../../parts/skeleton-rows.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { Status } from '../../parts/status.tsx';
import { Tag } from '../../parts/tag.tsx';
import type { TokenFactsFragment } from '../../server/documents.ts';
import { grantWords } from '../grant-words.ts';

/** API tokens, one a row. */
export function TokensTable({
  rows,
}: {
  readonly rows: readonly TokenFactsFragment[] | undefined;
}): ReactNode {
  return (
    <table className="table table--tall" role="table">
      <caption className="unseen">API tokens, newest first</caption>
      <TableHead
        titles={['Token', 'State', 'May', 'Created', 'Expires', 'Last used']}
        last="What can be done"
      />
      <tbody role="rowgroup">
        {rows === undefined ? (
          <SkeletonRows rows={4} samples={samples} />
        ) : (
          rows.map((token) => <TokenRow key={token.id} token={token} />)
        )}
      </tbody>
    </table>
  );
}

const samples = [
  'A name of a token',
  '● Usable',
  'Operator, every org',
  '24 Nov 2026',
  '24 Nov 2026',
  '24 Nov 2026, 00:00',
  'Revoke',
];

function TokenRow({ token }: { readonly token: TokenFactsFragment }): ReactNode {
  const { id, name, createdAt, createdBy, expiresAt, lastUsedAt, grants, revokedAt } = token;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <span className="two-lines">
          <b>{name}</b>
          <small>by {createdBy.name}</small>
        </span>
      </th>
      <td className="lead" role="cell">
        <TokenState token={token} />
      </td>
      <td role="cell" data-label="May">
        <span className="tags">
          {grants.length === 0 ? <span className="faint">Nothing</span> : null}
          {grants.map((grant) => (
            <Tag key={grant.id}>{grantWords(grant)}</Tag>
          ))}
        </span>
      </td>
      <td role="cell" data-label="Created">
        <Moment at={createdAt} dayOnly focusable={false} />
      </td>
      <td role="cell" data-label="Expires">
        {expiresAt === null ? 'Never' : <Moment at={expiresAt} dayOnly focusable={false} />}
      </td>
      <td role="cell" data-label="Last used">
        {lastUsedAt === null ? (
          <span className="faint">Not yet</span>
        ) : (
          <Moment at={lastUsedAt} focusable={false} />
        )}
      </td>
      <td className="acts" role="cell">
        <span className="row-acts">
          {revokedAt === null ? (
            <ButtonLink
              small
              to="/settings/tokens/$tokenId/revoke"
              params={{ tokenId: id }}
              search={(before: object) => before}
              aria-label={`Revoke ${name}`}
            >
              Revoke
            </ButtonLink>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

function TokenState({ token: { revokedAt, expiresAt } }: { readonly token: TokenFactsFragment }): ReactNode {
  if (revokedAt !== null) return <Status standing="refused">Revoked</Status>;
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.now())
    return <Status standing="off">Expired</Status>;
  return <Status standing="active">Usable</Status>;
}
