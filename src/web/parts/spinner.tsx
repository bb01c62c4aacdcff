import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';

/** Something is under way; the words beside it say what. */
export function Spinner(): ReactNode {
  return <LoaderCircle className="spin" size={16} strokeWidth={1.75} aria-hidden />;
}
