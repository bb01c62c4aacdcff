import type { ReactNode } from 'react';

/** Hatchings: destroyed and locked must be told apart without colour. */
export function Patterns(): ReactNode {
  return (
    <svg className="patterns" aria-hidden>
      <pattern
        id="hatch-destroyed"
        width="7"
        height="7"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="hatch-destroyed__ground" width="7" height="7" />
        <path className="hatch-destroyed__line" d="M0 0v7" />
      </pattern>
      <pattern
        id="hatch-locked"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect className="hatch-locked__ground" width="5" height="5" />
        <path className="hatch-locked__line" d="M0 0v5" />
      </pattern>
    </svg>
  );
}
