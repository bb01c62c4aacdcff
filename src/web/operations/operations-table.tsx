import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Moment } from '../parts/moment.tsx';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';
import type { OperationFactsFragment } from '../server/documents.ts';
import { actorKindNames } from '../words/labels.ts';
import { deedWords } from './operation-words.ts';
import { OperationStateTag } from './operation-state.tsx';

/** Operations, one a row. */
export function OperationsTable({
  rows,
}: {
  readonly rows: readonly OperationFactsFragment[] | undefined;
}): ReactNode {
  return (
    <table className="table" role="table">
      <caption className="unseen">Operations, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['What', 'Outcome', 'On', 'Who', 'When'].map((title) => (
            <th key={title} scope="col" role="columnheader">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows === undefined ? (
          <SkeletonRows rows={8} columns={5} />
        ) : (
          rows.map((operation) => <Row key={operation.id} operation={operation} />)
        )}
      </tbody>
    </table>
  );
}

function Row({ operation }: { readonly operation: OperationFactsFragment }): ReactNode {
  const { id, state, org, actor, createdAt } = operation;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <Link className="row-link" to="/operations/$operationId" params={{ operationId: id }}>
          {deedWords(operation)}
        </Link>
      </th>
      <td className="lead" role="cell">
        <OperationStateTag state={state} />
      </td>
      <td data-label="On" role="cell">
        {org === null ? <span className="faint">None</span> : org.name}
      </td>
      <td data-label="Who" role="cell">
        <span>
          {actor.name} <span className="faint">{actorKindNames[actor.kind]}</span>
        </span>
      </td>
      <td data-label="When" role="cell">
        <Moment at={createdAt} focusable={false} />
      </td>
    </tr>
  );
}
