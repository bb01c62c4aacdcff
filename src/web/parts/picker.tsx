import { Select } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface PickerProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly title: string }[];
  readonly onChange: (value: Value) => void;
}

/** A filter with more values than fit beside each other. */
export function Picker<Value extends string>({
  label,
  value,
  options,
  onChange,
}: PickerProps<Value>): ReactNode {
  const chosen = options.find((option) => option.value === value);
  return (
    <Select.Root
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
    >
      <Select.Trigger className="picker" aria-label={`${label}: ${chosen?.title ?? ''}`}>
        <span>{label}</span>
        <b>{chosen?.title}</b>
        <Icon of={ChevronDown} size={14} />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="menu__positioner" sideOffset={6} alignItemWithTrigger={false}>
          <Select.Popup className="menu">
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value} className="menu__item">
                <Select.ItemText>{option.title}</Select.ItemText>
                <Select.ItemIndicator className="menu__mark">
                  <Icon of={Check} size={14} />
                </Select.ItemIndicator>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
