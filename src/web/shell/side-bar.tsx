import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { Navigation } from './navigation.tsx';
import { ViewerMenu } from './viewer-menu.tsx';
import { Vitals } from './vitals.tsx';

/** The navigation at the left; an icon rail where there is little room. */
export function SideBar({ onSearch }: { readonly onSearch: () => void }): ReactNode {
  return (
    <aside className="side" aria-label="Salesforce Key Manager">
      <Link className="brand" to="/orgs">
        <Mark />
        <span>
          Salesforce Key Manager
          <small>{location.host}</small>
        </span>
      </Link>
      <button className="jump" type="button" onClick={onSearch}>
        <Icon of={Search} />
        <span>Search or go to</span>
        <kbd>Ctrl K</kbd>
      </button>
      <nav className="nav" aria-label="Main">
        <Navigation />
      </nav>
      <div className="side__foot">
        <Vitals />
        <ViewerMenu />
      </div>
    </aside>
  );
}
