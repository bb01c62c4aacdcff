import { Search, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

/** A pause in typing, so that not each letter is a request. */
const pause = 250;

interface SearchFieldProps {
  readonly label: string;
  /** What the address says is searched for. */
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** A search field; it waits for a pause, and is cleared in one action. */
export function SearchField({ label, value, onSearch }: SearchFieldProps): ReactNode {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === known) return undefined;
    const timer = setTimeout(() => {
      setKnown(text);
      onSearch(text);
    }, pause);
    return () => {
      clearTimeout(timer);
    };
  }, [text, known, onSearch]);
  return (
    <div className="search">
      <Icon of={Search} />
      <input
        className="input"
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        data-shortcut="search"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      {text === '' ? null : (
        <IconButton
          small
          icon={X}
          label="Clear search"
          onClick={() => {
            setKnown('');
            setText('');
            onSearch('');
          }}
        />
      )}
    </div>
  );
}
