import type { ReactNode } from 'react';

interface SkeletonRowsProps {
  readonly rows: number;
  /** A usual content of each column: the rows to come have its width, so that no column moves. */
  readonly samples: readonly string[];
  /** Classes of columns that are not shown at every width. */
  readonly classes?: readonly (string | undefined)[];
}

/** Rows of a table before their content is there. */
export function SkeletonRows({ rows, samples, classes = [] }: SkeletonRowsProps): ReactNode {
  return Array.from({ length: rows }, (_, row) => (
    <tr key={row} aria-hidden>
      {samples.map((sample, column) => (
        <td key={column} className={classes[column]}>
          <span className="skeleton skeleton--text">{sample}</span>
        </td>
      ))}
    </tr>
  ));
}
