import type { LucideIcon } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Spinner } from './spinner.tsx';

/** How a button looks; one `ink` a view, `destroy` only where something is destroyed. */
export type ButtonTone = 'plain' | 'ink' | 'text' | 'destroy';

interface ButtonLook {
  readonly tone?: ButtonTone;
  readonly small?: boolean;
  readonly wide?: boolean;
}

/** The class names of a button, for links that look like one. */
export function buttonClass({ tone = 'plain', small = false, wide = false }: ButtonLook): string {
  const names = ['button', tone === 'plain' ? '' : `button--${tone}`];
  if (small) names.push('button--small');
  if (wide) names.push('button--wide');
  return names.filter((name) => name !== '').join(' ');
}

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'>, ButtonLook {
  readonly icon?: LucideIcon;
  /** A request is under way: the label stays, a spinner stands before it. */
  readonly busy?: boolean;
  /** Why it cannot be pressed now. It stays in the tab order and says so. */
  readonly refusal?: string;
  readonly type?: 'button' | 'submit';
}

/** A button. One that refuses is never silent about why. */
export function Button({
  icon,
  tone,
  small,
  wide,
  busy = false,
  refusal,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps): ReactNode {
  const reason = useId();
  const still = busy || refusal !== undefined;
  const { 'aria-describedby': describedBy, ...others } = rest;
  return (
    <>
      <button
        {...others}
        type={type}
        className={buttonClass({ tone, small, wide })}
        aria-busy={busy || undefined}
        aria-disabled={still || undefined}
        aria-describedby={refusal === undefined ? describedBy : reason}
        onClick={(event) => {
          if (still) event.preventDefault();
          else onClick?.(event);
        }}
      >
        {busy ? <Spinner /> : icon === undefined ? null : <Icon of={icon} />}
        {children}
      </button>
      {refusal === undefined ? null : (
        <span id={reason} className="unseen">
          {refusal}
        </span>
      )}
    </>
  );
}
