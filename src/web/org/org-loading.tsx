import type { ReactNode } from 'react';

/** The head of an org before it is known, of the same height. */
export function OrgLoading(): ReactNode {
  return (
    <div className="page" role="status" aria-label="Loading the org">
      <div className="crumbs">
        <span className="skeleton" />
      </div>
      <div className="head">
        <div className="head__text">
          <h1>
            <span className="skeleton" />
          </h1>
          <p className="head__facts">
            <span className="skeleton" />
          </p>
        </div>
      </div>
      <div className="tabs">
        <a aria-hidden>
          <span className="skeleton" />
        </a>
      </div>
    </div>
  );
}
