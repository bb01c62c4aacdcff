import type { ReactNode } from 'react';
import { Moment } from '../../parts/moment.tsx';
import { KeyStatus } from '../../parts/status.tsx';
import { spanText } from '../../words/dates.ts';
import { typeNames } from '../../words/labels.ts';
import type { Lane } from '../use-outlook.ts';

/** The same facts as text. */
export function ScoreTable({
  lanes,
  now,
}: {
  readonly lanes: readonly Lane[];
  readonly now: number;
}): ReactNode {
  const rows = lanes.flatMap((lane) => lane.spans.toReversed().map((span) => ({ lane, span })));
  return (
    <div className="score__facts" role="region" aria-label="Which key was active when, as text" tabIndex={0}>
      <table className="table" role="table">
        <caption className="unseen">Which key was active when</caption>
        <thead role="rowgroup">
          <tr role="row">
            {['Type', 'Version', 'Status', 'Active from', 'Active until', 'For'].map((title) => (
              <th key={title} scope="col" role="columnheader">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ lane, span }) => (
            <tr key={span.tenantSecret.id} role="row">
              <th scope="row" role="rowheader">
                {typeNames[lane.type]} v{span.tenantSecret.version}
              </th>
              <td role="cell" data-label="Version">
                {span.tenantSecret.version}
              </td>
              <td role="cell" className="lead">
                <KeyStatus status={span.tenantSecret.status} />
              </td>
              <td role="cell" data-label="Active from">
                <Moment at={span.from} focusable={false} />
              </td>
              <td role="cell" data-label="Active until">
                {span.to === null ? 'now' : <Moment at={span.to} focusable={false} />}
              </td>
              <td role="cell" data-label="For">
                {spanText((span.to === null ? now : Date.parse(span.to)) - Date.parse(span.from))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
