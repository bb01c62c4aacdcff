import type { ReactNode } from 'react';
import { dayText } from '../../words/dates.ts';
import type { Scale } from './scale.ts';

interface LegendProps {
  readonly scale: Scale;
  /** RFC 3339. */
  readonly certificateEnd: string | undefined;
}

/** What the picture's shapes mean. */
export function Legend({ scale, certificateEnd }: LegendProps): ReactNode {
  const place = certificateEnd === undefined ? -1 : scale.place(Date.parse(certificateEnd));
  return (
    <ul className="legend">
      <li>
        <Box look="span-active" />
        Active: encrypts and decrypts
      </li>
      <li>
        <Box look="span-archived" />
        Archived: decrypts only
      </li>
      <li>
        <Box look="span-destroyed" />
        Destroyed: nothing it encrypted can be read
      </li>
      <li>
        <svg aria-hidden>
          <rect className="locked" width="20" height="12" rx="2" />
        </svg>
        Locked by Salesforce
      </li>
      {certificateEnd === undefined || place < 0 ? null : (
        <li>
          <svg aria-hidden>
            <line className="certificate-end" x1="0" x2="20" y1="6" y2="6" />
          </svg>
          Certificate expires, {dayText(new Date(certificateEnd))}
          {place > 100 ? ', after this span' : ''}
        </li>
      )}
    </ul>
  );
}

function Box({ look }: { readonly look: string }): ReactNode {
  return (
    <svg className={look} aria-hidden>
      <rect x="0.5" y="0.5" width="19" height="11" rx="2" />
    </svg>
  );
}
