import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Note } from '../../parts/note.tsx';
import type { BackupChoice, KeyRowFragment } from '../../server/documents.ts';
import { dayText } from '../../words/dates.ts';
import { type typeNames } from '../../words/labels.ts';
import type { Lane } from '../use-outlook.ts';

const encrypted = {
  DATA: 'every field and file',
  DETERMINISTIC_DATA: 'every deterministically encrypted field',
  SEARCH_INDEX: 'every search index file',
  EVENT_BUS: 'every event',
  ANALYTICS: 'every CRM Analytics dataset',
  DATABASE: 'everything in the database',
} as const satisfies Record<keyof typeof typeNames, string>;

interface UnreadableProps {
  readonly keyDetails: Pick<KeyRowFragment, 'id' | 'type' | 'version'>;
  readonly backup: BackupChoice;
  readonly lanes: readonly Lane[];
}

/** What nobody can read any more once the key is destroyed. */
export function Unreadable({ keyDetails: key, backup, lanes }: UnreadableProps): ReactNode {
  const spans = lanes.find(({ type }) => type === key.type)?.spans ?? [];
  const span = spans.find(({ tenantSecret }) => tenantSecret.id === key.id);
  return (
    <Note tone="gone" icon={TriangleAlert}>
      <b>What becomes unreadable:</b> {encrypted[key.type]} that is still encrypted with v{key.version}.{' '}
      {span === undefined || span.to === null
        ? ''
        : `It was active from ${dayText(new Date(span.from))} to ${dayText(new Date(span.to))}. `}
      Salesforce can then neither show, search nor export that data.{' '}
      {backup === 'KEEP'
        ? 'Only the backup kept here can bring it back, while it lasts.'
        : 'Without its backup nobody can bring it back.'}
    </Note>
  );
}
