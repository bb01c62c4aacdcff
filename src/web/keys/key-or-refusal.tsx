import type { ReactNode } from 'react';
import { useOrg } from '../org/org-context.ts';
import { RefusalBlank } from '../refusals/refusal-blank.tsx';
import type { KeyDetails } from './key/key-drawer.tsx';
import type { KeyAnswer } from './use-key.ts';

interface KeyOrRefusalProps {
  readonly answer: KeyAnswer;
  readonly deed: string;
  readonly children: (key: KeyDetails) => ReactNode;
}

/** The inside of a layer about a key: what is to be shown, or why the key is not here, or that it is being asked for. */
export function KeyOrRefusal({ answer, deed, children }: KeyOrRefusalProps): ReactNode {
  const org = useOrg();
  const { key, failure, refresh } = answer;
  if (key !== undefined) return children(key);
  if (failure === undefined) {
    return (
      <div className="dialog__body" role="status" aria-label="Loading the key">
        <span className="skeleton" />
      </div>
    );
  }
  return (
    <RefusalBlank failure={failure} scene={{ orgId: org.id, orgName: org.name, retry: refresh, deed }} />
  );
}
