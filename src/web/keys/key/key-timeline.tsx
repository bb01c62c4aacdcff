import { Archive, Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { Moment } from '../../parts/moment.tsx';
import type { KeyDetails } from './key-drawer.tsx';
import { keyEvents, type KeyEvent } from './key-events.ts';
import { useOutlook } from '../use-outlook.ts';

const icons = { made: Check, archived: Archive, destroyed: X } as const;
const tones = { made: ' timeline__dot--ok', archived: '', destroyed: ' timeline__dot--gone' } as const;

/** What has happened to a key, newest first, as far as Salesforce's rows and our own record tell. */
export function KeyTimeline({ keyDetails }: { readonly keyDetails: KeyDetails }): ReactNode {
  const { lanes } = useOutlook();
  const lane = lanes.find(({ type }) => type === keyDetails.type);
  return (
    <ol className="timeline">
      {keyEvents(keyDetails, lane).map((event) => (
        <Event key={event.kind} event={event} />
      ))}
    </ol>
  );
}

function Event({ event }: { readonly event: KeyEvent }): ReactNode {
  return (
    <li>
      <span className={`timeline__dot${tones[event.kind]}`}>
        <Icon of={icons[event.kind]} size={11} />
      </span>
      <p>
        <b>{event.title}</b> {event.words}
      </p>
      <small>{event.at === undefined ? 'When is not known' : <Moment at={event.at} />}</small>
    </li>
  );
}
