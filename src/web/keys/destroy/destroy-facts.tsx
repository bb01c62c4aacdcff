import { Check, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';
import type { KeyDetails } from '../key/key-drawer.tsx';

/** What should be so before a key is destroyed, and what of it is known here. */
export function DestroyFacts({ keyDetails: key }: { readonly keyDetails: KeyDetails }): ReactNode {
  return (
    <ul className="checks">
      <li data-state="OK">
        <Icon of={Check} />
        <b>Archived</b>
        <span className="checks__word">Done</span>
        <small>v{key.version} encrypts nothing new. Salesforce is asked again before it is destroyed.</small>
      </li>
      <li data-state="UNKNOWN">
        <Icon of={CircleHelp} />
        <b>Data encrypted again</b>
        <span className="checks__word">Not known here</span>
        <small>
          Salesforce offers no way to check it from here. In Setup, Encryption Statistics and Data Sync show
          what is still under older keys.
        </small>
      </li>
    </ul>
  );
}
