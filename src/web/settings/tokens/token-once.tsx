import { Check, Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { copyText } from '../../parts/copy-button.tsx';
import { Note } from '../../parts/note.tsx';

/** A new token, shown this once. */
export function TokenOnce({
  token,
  onDone,
}: {
  readonly token: string;
  readonly onDone: () => void;
}): ReactNode {
  const [copied, setCopied] = useState(false);
  return (
    <>
      <div className="dialog__body stack">
        <Note tone="warn">
          <b>Copy it now.</b> It is not kept here and cannot be shown again. Put it where secrets are kept,
          never into a file that is shared.
        </Note>
        <div className="once">
          <input
            className="input input--mono"
            readOnly
            aria-label="The token"
            value={token}
            onFocus={(event) => {
              event.target.select();
            }}
          />
          <Button
            icon={copied ? Check : Copy}
            onClick={() => void copyText(token, 'the token').then(setCopied)}
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
        </div>
      </div>
      <div className="dialog__foot">
        <span className="hint">{copied ? 'It is in the clipboard.' : 'Not copied yet.'}</span>
        <Button tone="ink" onClick={onDone}>
          Done
        </Button>
      </div>
    </>
  );
}
