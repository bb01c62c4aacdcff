import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** A picture beside a word: never alone, so screen readers pass it by. */
export function Icon({
  of: Picture,
  size = 16,
}: {
  readonly of: LucideIcon;
  readonly size?: number;
}): ReactNode {
  return <Picture size={size} strokeWidth={size < 16 ? 2 : 1.75} aria-hidden />;
}
