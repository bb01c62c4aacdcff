import { createLink } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Tip } from './tip.tsx';

interface IconAnchorProps extends Omit<ComponentProps<'a'>, 'children'> {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly tip?: string;
  readonly destroys?: boolean;
}

function IconAnchor({ icon, label, tip, destroys = false, ...rest }: IconAnchorProps): ReactNode {
  return (
    <Tip text={tip ?? label}>
      <a
        {...rest}
        aria-label={label}
        className={destroys ? 'icon-button icon-button--destroy' : 'icon-button'}
      >
        <Icon of={icon} />
      </a>
    </Tip>
  );
}

/** A link with a picture alone; its word is in the tooltip. */
export const IconLink = createLink(IconAnchor);
