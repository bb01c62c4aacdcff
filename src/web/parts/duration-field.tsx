import { useState, type ReactNode } from 'react';
import { Field } from './field.tsx';

const units = [
  { minutes: 1, title: 'minutes' },
  { minutes: 60, title: 'hours' },
  { minutes: 1440, title: 'days' },
] as const;

interface DurationFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly minutes: number;
  readonly fault: string | undefined;
  readonly onChange: (minutes: number) => void;
}

/** A span of time: a whole number and its unit, the largest that keeps it whole. */
export function DurationField({ label, hint, minutes, fault, onChange }: DurationFieldProps): ReactNode {
  const [unit, setUnit] = useState(() => largestUnit(minutes));
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(binding) => (
        <span className="duration">
          <input
            {...binding}
            className="input"
            type="number"
            inputMode="numeric"
            min={0}
            step={1}
            required
            value={Number.isNaN(minutes) ? '' : Math.round(minutes / unit)}
            onChange={(event) => {
              onChange(event.target.valueAsNumber * unit);
            }}
          />
          <select
            className="input"
            aria-label={`${label}: unit`}
            value={unit}
            onChange={(event) => {
              const next = Number(event.target.value);
              setUnit(next);
              onChange(Math.round(minutes / unit) * next);
            }}
          >
            {units.map((each) => (
              <option key={each.minutes} value={each.minutes}>
                {each.title}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}

function largestUnit(minutes: number): number {
  return units.findLast((unit) => minutes > 0 && minutes % unit.minutes === 0)?.minutes ?? 1440;
}
