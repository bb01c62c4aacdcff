import type { ReactNode } from 'react';

interface ChoiceProps {
  readonly name: string;
  readonly title: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** One of a few ways, with what it means. */
export function Choice({
  name,
  title,
  checked,
  disabled = false,
  onChoose,
  children,
}: ChoiceProps): ReactNode {
  return (
    <label className="choice">
      <input type="radio" name={name} checked={checked} disabled={disabled} onChange={onChoose} />
      <span>{title}</span>
      <small>{children}</small>
    </label>
  );
}
