import { useId, type ReactNode } from 'react';

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
  const id = useId();
  return (
    <label className="choice">
      <input
        type="radio"
        name={name}
        checked={checked}
        disabled={disabled}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-meaning`}
        onChange={onChoose}
      />
      <span id={`${id}-title`}>{title}</span>
      <small id={`${id}-meaning`}>{children}</small>
    </label>
  );
}
