import { type keyManagerNames } from '../../words/labels.ts';
import type { Lane } from '../use-outlook.ts';
import type { KeyDetails } from './key-drawer.tsx';

/** Something that happened to a key. */
export interface KeyEvent {
  readonly kind: 'made' | 'archived' | 'destroyed';
  readonly title: string;
  readonly words: string;
  /** RFC 3339, where it is known. */
  readonly at: string | undefined;
}

/** What Salesforce's rows tell of a key's life, newest first. */
export function keyEvents(key: KeyDetails, lane: Lane | undefined): readonly KeyEvent[] {
  const spans = lane?.spans ?? [];
  const place = spans.findIndex(({ tenantSecret }) => tenantSecret.id === key.id);
  const next = place < 0 ? undefined : spans[place + 1];
  const events: KeyEvent[] = [made(key)];
  if (key.status !== 'ACTIVE') {
    const by = next === undefined ? '' : `when v${String(next.tenantSecret.version)} became active`;
    events.unshift({ kind: 'archived', title: 'Archived', words: by, at: next?.from });
  }
  if (key.status === 'DESTROYED') {
    events.unshift({ kind: 'destroyed', title: 'Destroyed', words: 'in Salesforce', at: key.lastModifiedAt });
  }
  return events;
}

function made({ keyManager, createdAt }: KeyDetails): KeyEvent {
  const words = {
    HSM: 'in the HSM, encrypted, uploaded and confirmed',
    SALESFORCE: 'by Salesforce itself',
    EXTERNAL: 'elsewhere and uploaded by somebody else',
  } as const satisfies Record<keyof typeof keyManagerNames, string>;
  return { kind: 'made', title: 'Made and active,', words: words[keyManager], at: createdAt };
}
