import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Blank } from '../parts/blank.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { useTitle } from '../words/use-title.ts';

/** An address that leads nowhere. */
export function NotFound(): ReactNode {
  useTitle('Nothing here');
  return (
    <Blank
      whole
      icon={Search}
      title="Nothing has this address"
      act={<ButtonLink to="/orgs">Go to Orgs</ButtonLink>}
    >
      It may have been copied incompletely, or what it named is gone.
    </Blank>
  );
}
