import type { ReactNode } from 'react';

interface TableHeadProps {
  readonly titles: readonly string[];
  /** What the last column is for, for those who cannot see that it holds what can be done. */
  readonly last: string;
}

/** The titles of a table whose last column has none to be seen. */
export function TableHead({ titles, last }: TableHeadProps): ReactNode {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {titles.map((title) => (
          <th key={title} scope="col" role="columnheader">
            {title}
          </th>
        ))}
        <th scope="col" role="columnheader">
          <span className="unseen">{last}</span>
        </th>
      </tr>
    </thead>
  );
}
