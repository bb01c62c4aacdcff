import type { ReactNode } from 'react';

/** How near a figure is to its limit; the figure itself stands beside in words. */
export function Meter({ value, limit }: { readonly value: number; readonly limit: number }): ReactNode {
  const tone = value >= limit ? ' meter--gone' : value >= limit * 0.8 ? ' meter--warn' : '';
  const share = Math.min(100, (value / limit) * 100);
  return (
    <span className={`meter${tone}`} aria-hidden>
      <svg>
        <rect width="100%" height="4" />
        <rect width={`${String(share)}%`} height="4" />
      </svg>
    </span>
  );
}
