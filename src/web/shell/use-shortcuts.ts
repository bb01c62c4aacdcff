import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { entries } from './entries.ts';
import { lettersOn } from './letters.ts';

interface ShortcutActs {
  readonly search: () => void;
  readonly list: () => void;
}

/** Listens for the shortcuts that hold everywhere. */
export function useShortcuts(acts: ShortcutActs): void {
  const navigate = useNavigate();
  const { orgId } = useParams({ strict: false });
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    let afterG = false;
    const letters: Readonly<Record<string, () => void>> = {
      '?': () => {
        latest.current.list();
      },
      '/': focusSearch,
      n: () => {
        if (orgId !== undefined) void navigate({ to: '/orgs/$orgId/keys/new', params: { orgId } });
      },
    };
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
        event.preventDefault();
        latest.current.search();
        return;
      }
      if (!isLetterForUs(event)) return;
      const place = afterG ? entries.find(({ letter }) => letter === event.key)?.to : undefined;
      afterG = event.key === 'g';
      const act = letters[event.key];
      if (place !== undefined) void navigate({ to: place });
      else if (act !== undefined) act();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
    };
  }, [navigate, orgId]);
}

/** Whether a key is a shortcut: alone, outside of anything that takes text, with no layer open. */
export function isLetterForUs(event: KeyboardEvent): boolean {
  if (!lettersOn.read() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
    return false;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest('input, textarea, select, [role=listbox], [role=menu]')) return false;
  return document.querySelector('[role=dialog], [role=alertdialog]') === null;
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[data-shortcut=search]')?.focus();
}
