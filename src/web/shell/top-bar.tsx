import { Menu as BaseMenu } from '@base-ui/react/menu';
import { useNavigate } from '@tanstack/react-router';
import { Menu, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWaitingApprovals } from '../approvals/use-waiting-approvals.ts';
import { Icon } from '../parts/icon.tsx';
import { useEntries } from './entries.ts';
import { ViewerMenu } from './viewer-menu.tsx';

/** The bar on top of a narrow window, in the place of the side bar. */
export function TopBar({ onSearch }: { readonly onSearch: () => void }): ReactNode {
  const navigate = useNavigate();
  const { forYou } = useWaitingApprovals();
  return (
    <header className="top-bar">
      <BaseMenu.Root>
        <BaseMenu.Trigger
          className="icon-button top-bar__menu"
          aria-label={forYou > 0 ? `Menu, ${String(forYou)} requests wait for you` : 'Menu'}
        >
          <Icon of={Menu} size={20} />
          {forYou > 0 ? <span className="count count--yours">{forYou}</span> : null}
        </BaseMenu.Trigger>
        <BaseMenu.Portal>
          <BaseMenu.Positioner className="menu__positioner" sideOffset={6} align="start">
            <BaseMenu.Popup className="menu">
              {useEntries().map(({ to, title, icon }) => (
                <BaseMenu.Item key={to} className="menu__item" onClick={() => void navigate({ to })}>
                  <Icon of={icon} />
                  {title}
                  {to === '/approvals' && forYou > 0 ? (
                    <span className="count count--yours">{forYou}</span>
                  ) : null}
                </BaseMenu.Item>
              ))}
            </BaseMenu.Popup>
          </BaseMenu.Positioner>
        </BaseMenu.Portal>
      </BaseMenu.Root>
      <b>Salesforce Key Manager</b>
      <button className="icon-button" type="button" aria-label="Search" onClick={onSearch}>
        <Icon of={Search} size={20} />
      </button>
      <ViewerMenu compact />
    </header>
  );
}
