import { Outlet } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Banners } from './banners.tsx';
import { Palette } from './palette.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { SideBar } from './side-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** What stands around every view: navigation, search, and what is wrong with the connection. */
export function Shell(): ReactNode {
  const [open, setOpen] = useState<'palette' | 'shortcuts'>();
  const close = (): void => {
    setOpen(undefined);
  };
  const openPalette = (): void => {
    setOpen('palette');
  };
  useShortcuts({
    search: openPalette,
    list: () => {
      setOpen('shortcuts');
    },
  });
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <div className="shell">
        <SideBar onSearch={openPalette} />
        <TopBar onSearch={openPalette} />
        <main className="main" id="main" tabIndex={-1}>
          <Banners />
          <Outlet />
        </main>
      </div>
      {open === 'palette' ? <Palette onClose={close} /> : null}
      {open === 'shortcuts' ? <ShortcutList onClose={close} /> : null}
    </>
  );
}
