import { Menu } from '@base-ui/react/menu';
import { useNavigate } from '@tanstack/react-router';
import { Braces, Check, ChevronDown, LogOut, Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import { sessionEnded } from '../session/ended.ts';
import { writeToken } from '../session/token.ts';
import { useViewer } from '../session/use-viewer.ts';
import { useSignInWays } from '../sign-in/sign-in-ways.ts';
import { useStore } from '../server/store.ts';
import { actorKindNames, roleNames } from '../words/labels.ts';
import { chooseTheme, theme, type Theme } from './theme.ts';

/** Who is signed in, the theme, GraphiQL, and the way out. */
export function ViewerMenu({ compact = false }: { readonly compact?: boolean }): ReactNode {
  const { viewer } = useViewer();
  const graphiql = useSignInWays()?.graphiql === true;
  const navigate = useNavigate();
  const signOut = (): void => {
    sessionEnded.write(false);
    writeToken(null);
    void navigate({ to: '/sign-in' });
  };
  const name = viewer?.name ?? 'Signed in';
  return (
    <Menu.Root>
      <Menu.Trigger className="who" aria-label={`${name}: account and appearance`}>
        <span className="face" aria-hidden>
          {initialsOf(name)}
        </span>
        {compact ? null : (
          <>
            <span>
              {name}
              <small>{viewer === undefined ? 'Loading' : actorKindNames[viewer.kind]}</small>
            </span>
            <Icon of={ChevronDown} />
          </>
        )}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu__positioner" sideOffset={6} align="start">
          <Menu.Popup className="menu">
            <Menu.Group>
              <Menu.GroupLabel className="menu__label">{rolesText(viewer?.roles)}</Menu.GroupLabel>
            </Menu.Group>
            <div className="menu__line" />
            <ThemeChoice />
            <div className="menu__line" />
            {graphiql ? (
              <Menu.LinkItem className="menu__item" href="/graphiql">
                <Icon of={Braces} />
                GraphiQL
              </Menu.LinkItem>
            ) : null}
            <Menu.Item className="menu__item" onClick={signOut}>
              <Icon of={LogOut} />
              Sign out
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const themes: readonly { readonly value: Theme; readonly title: string; readonly icon: LucideIcon }[] = [
  { value: 'system', title: 'As the system', icon: Monitor },
  { value: 'light', title: 'Light', icon: Sun },
  { value: 'dark', title: 'Dark', icon: Moon },
];

function ThemeChoice(): ReactNode {
  const chosen = useStore(theme);
  return (
    <Menu.RadioGroup
      value={chosen}
      onValueChange={(value: Theme) => {
        chooseTheme(value);
      }}
    >
      {themes.map(({ value, title, icon }) => (
        <Menu.RadioItem key={value} value={value} className="menu__item">
          <Icon of={icon} />
          {title}
          <Menu.RadioItemIndicator className="menu__mark">
            <Icon of={Check} size={14} />
          </Menu.RadioItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function rolesText(roles: readonly (keyof typeof roleNames)[] | undefined): string {
  if (roles === undefined || roles.length === 0) return 'No role';
  const inOrder = (Object.keys(roleNames) as (keyof typeof roleNames)[]).filter((role) =>
    roles.includes(role),
  );
  return inOrder.map((role) => roleNames[role]).join(', ');
}

function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
