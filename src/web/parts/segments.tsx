import type { ReactNode } from 'react';

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly title: string; readonly count?: number }[];
  readonly onChange: (value: Value) => void;
}

/** A filter with few values, each with its count. */
export function Segments<Value extends string>({
  label,
  value,
  options,
  onChange,
}: SegmentsProps<Value>): ReactNode {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => {
            onChange(option.value);
          }}
        >
          {option.title}
          {option.count === undefined ? null : (
            <span className="segments__count">{option.count.toLocaleString('en-US')}</span>
          )}
        </button>
      ))}
    </div>
  );
}
