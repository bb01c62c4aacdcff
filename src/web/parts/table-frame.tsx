import type { ReactNode } from 'react';

interface TableFrameProps {
  readonly label: string;
  /** The rows are being read again; they stay meanwhile. */
  readonly refreshing: boolean;
  readonly children: ReactNode;
}

/** Room for a table; where it is wider, it scrolls within, by keyboard too. */
export function TableFrame({ label, refreshing, children }: TableFrameProps): ReactNode {
  return (
    <div className="table-frame" role="region" aria-label={label} aria-busy={refreshing} tabIndex={0}>
      {refreshing ? <span className="refreshing" aria-hidden /> : null}
      {children}
    </div>
  );
}
