import type { ReactNode } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { useStore } from '../server/store.ts';
import { lettersOn, switchLetters } from './letters.ts';

const shortcuts: readonly (readonly [readonly string[], string])[] = [
  [['Ctrl', 'K'], 'Search or go to'],
  [['g', 'o'], 'Orgs'],
  [['g', 'p'], 'Approvals'],
  [['g', 'r'], 'Operations, those that run among them'],
  [['g', 'a'], 'Audit'],
  [['g', 's'], 'Settings'],
  [['/'], 'The search field of the view'],
  [['n'], 'Generate a new key, within an org'],
  [['j'], 'The next key of the table'],
  [['k'], 'The key before'],
  [['Enter'], 'Open the marked key'],
  [['c'], 'Copy the marked key’s ID'],
  [['Esc'], 'Close what is on top'],
  [['?'], 'This list'],
];

/** The keyboard's list. */
export function ShortcutList({ onClose }: { readonly onClose: () => void }): ReactNode {
  const on = useStore(lettersOn);
  return (
    <Dialog slim title="Keyboard" subtitle="Single letters work outside of fields." onClose={onClose}>
      <div className="dialog__body stack">
        <dl className="shortcuts">
          {shortcuts.map(([keys, what]) => (
            <div key={what} className="shortcut">
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <label className="check">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => {
              switchLetters(event.target.checked);
            }}
          />
          Single letters are shortcuts
        </label>
      </div>
    </Dialog>
  );
}
