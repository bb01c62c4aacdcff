import { createLink } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { buttonClass, type ButtonTone } from './button.tsx';
import { Icon } from './icon.tsx';

interface ButtonLinkProps extends ComponentProps<'a'> {
  readonly icon?: LucideIcon;
  readonly tone?: ButtonTone;
  readonly small?: boolean;
  readonly wide?: boolean;
}

function ButtonAnchor({ icon, tone, small, wide, children, ...rest }: ButtonLinkProps): ReactNode {
  return (
    <a {...rest} className={buttonClass({ tone, small, wide })}>
      {icon === undefined ? null : <Icon of={icon} />}
      {children}
    </a>
  );
}

/** A link to another address that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor);
