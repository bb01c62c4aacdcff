import type { ReactNode } from 'react';

/** The product's mark. */
export function Mark({ large = false }: { readonly large?: boolean }): ReactNode {
  return (
    <svg className={large ? 'mark mark--large' : 'mark'} viewBox="0 0 28 28" aria-hidden>
      <path d="M14 1.5 25 6v8.5c0 6-4.4 10-11 12-6.6-2-11-6-11-12V6z" fill="currentColor" />
      <g fill="none" stroke="var(--on-ink)" strokeWidth="2.2" strokeLinecap="round">
        <circle cx="14" cy="11.5" r="4" />
        <path d="M14 15.5V21M14 18.4h3" />
      </g>
    </svg>
  );
}
