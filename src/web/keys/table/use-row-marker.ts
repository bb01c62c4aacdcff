import { useEffect, useRef, useState } from 'react';
import { copyText } from '../../parts/copy-button.tsx';
import type { KeyRowFragment } from '../../server/documents.ts';
import { isLetterForUs } from '../../shell/use-shortcuts.ts';

/** The row that `j` and `k` have moved to: Enter opens it, `c` copies its ID. */
export function useRowMarker(rows: readonly KeyRowFragment[]): string | undefined {
  const [marked, setMarked] = useState<string>();
  const latest = useRef({ rows, marked });
  latest.current = { rows, marked };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isLetterForUs(event)) return;
      const row = act(event, latest.current.rows, latest.current.marked);
      if (row === undefined) return;
      event.preventDefault();
      setMarked(row.id);
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
    };
  }, []);
  return rows.some((row) => row.id === marked) ? marked : undefined;
}

function act(
  { key, target }: KeyboardEvent,
  rows: readonly KeyRowFragment[],
  marked: string | undefined,
): KeyRowFragment | undefined {
  const place = rows.findIndex((row) => row.id === marked);
  const row = rows[place];
  if (key === 'j' || key === 'k') {
    const next = rows[key === 'j' ? Math.min(place + 1, rows.length - 1) : Math.max(place - 1, 0)];
    if (next !== undefined) linkOf(next)?.scrollIntoView({ block: 'nearest' });
    return next;
  }
  if (row === undefined) return undefined;
  if (key === 'c') void copyText(row.keyId, `key ID ${row.keyId}`);
  // Enter on a link or button is that link's or button's.
  else if (key === 'Enter' && !(target instanceof Element && target.closest('a, button'))) openRow(row);
  else return undefined;
  return row;
}

/** Through its link, so that focus comes back to it when the drawer is closed. */
function openRow(row: KeyRowFragment): void {
  const link = linkOf(row);
  link?.focus();
  link?.click();
}

function linkOf(row: KeyRowFragment): HTMLAnchorElement | null {
  return document.querySelector<HTMLAnchorElement>(`tr[data-key="${CSS.escape(row.id)}"] th a`);
}
