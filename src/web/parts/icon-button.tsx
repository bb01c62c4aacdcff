import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Tip } from './tip.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'type'> {
  readonly icon: LucideIcon;
  /** What it does, for screen readers and as a tooltip. */
  readonly label: string;
  /** The tooltip's words, where they are shorter. */
  readonly tip?: string;
  readonly small?: boolean;
}

/** A button with a picture alone; its word is in the tooltip. */
export function IconButton({ icon, label, tip, small = false, ...rest }: IconButtonProps): ReactNode {
  return (
    <Tip text={tip ?? label}>
      <button
        {...rest}
        type="button"
        aria-label={label}
        className={small ? 'icon-button icon-button--small' : 'icon-button'}
      >
        <Icon of={icon} size={small ? 14 : 16} />
      </button>
    </Tip>
  );
}
