import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Note } from '../parts/note.tsx';

/** What deleting a backup means. */
export function GoneForGood({ version }: { readonly version: number }): ReactNode {
  return (
    <Note tone="gone" icon={TriangleAlert}>
      <b>Gone for good:</b> what is still encrypted with v{version} can then never be read again. Nobody can
      restore it, Salesforce neither.
    </Note>
  );
}
