import type { ReactNode } from 'react';
import { TableFoot } from '../parts/table-foot.tsx';
import { TableFrame } from '../parts/table-frame.tsx';
import { RefusalBlank } from '../refusals/refusal-blank.tsx';
import { RefusalNote } from '../refusals/refusal-note.tsx';
import type { Failure } from '../server/failure.ts';
import { counted } from '../words/dates.ts';

interface ListFrameProps {
  readonly label: string;
  /** What it is a list of: `token`. */
  readonly noun: string;
  readonly deed: string;
  readonly answer: {
    readonly failure: Failure | undefined;
    readonly refreshing: boolean;
    readonly refresh: () => void;
  };
  /** Undefined before the server has answered. */
  readonly list:
    | {
        readonly totalCount: number;
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      }
    | undefined;
  readonly count: number;
  readonly after: readonly string[];
  readonly onPage: (after: readonly string[]) => void;
  readonly tools?: ReactNode;
  /** In the place of the table where there is no row. */
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

/** A list in a card with all its states: loading, empty, refused, read again, paged. */
export function ListFrame(props: ListFrameProps): ReactNode {
  const { label, noun, deed, answer, list, count, after, onPage } = props;
  const { failure, refresh, refreshing } = answer;
  const scene = { retry: refresh, deed };
  return (
    <section className="card" aria-label={label}>
      {props.tools === undefined ? null : <div className="tools">{props.tools}</div>}
      {failure === undefined || list === undefined ? null : <RefusalNote failure={failure} scene={scene} />}
      {failure !== undefined && list === undefined ? (
        <RefusalBlank failure={failure} scene={scene} />
      ) : list !== undefined && count === 0 && after.length === 0 ? (
        props.empty
      ) : (
        <TableFrame label={label} refreshing={refreshing}>
          {props.children}
        </TableFrame>
      )}
      {list === undefined || list.totalCount === 0 ? null : (
        <TableFoot
          words={`${String(count)} of ${counted(list.totalCount, noun)} shown`}
          hasNewer={after.length > 0}
          hasOlder={list.pageInfo.hasNextPage}
          onNewer={() => {
            onPage(after.slice(0, -1));
          }}
          onOlder={() => {
            onPage([...after, list.pageInfo.endCursor ?? '']);
          }}
        />
      )}
    </section>
  );
}
