import { Autocomplete } from '@base-ui/react/autocomplete';
import { useNavigate } from '@tanstack/react-router';
import { Cloud, Key, Search, type LucideIcon } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { PaletteOrgsDocument } from '../server/documents.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import { hostOf } from '../words/host.ts';
import { useEntries } from './entries.ts';

interface Place {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly icon: LucideIcon;
  readonly href: string;
  /** Everything it is found under. */
  readonly words: string;
}

/** Search or go to: views, orgs, and each org's Key Management. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const places = usePlaces();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const found = places.filter(({ words }) =>
    text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => words.includes(word)),
  );
  const go = (place: Place): void => {
    onClose();
    void navigate({ href: place.href });
  };
  return (
    <Dialog slim title="Search or go to" initialFocus={input} onClose={onClose}>
      <Autocomplete.Root
        open
        inline
        autoHighlight="always"
        items={found}
        filter={null}
        value={text}
        itemToStringValue={(place: Place) => place.title}
        onValueChange={(value, details) => {
          if (details.reason !== 'item-press') setText(value);
        }}
      >
        <div className="palette__search">
          <Icon of={Search} />
          <Autocomplete.Input
            ref={input}
            className="input"
            aria-label="Search or go to"
            placeholder="An org, its domain or ID"
          />
        </div>
        <Autocomplete.List className="palette__list">
          {(place: Place) => (
            <Autocomplete.Item
              key={place.key}
              value={place}
              className="menu__item"
              onClick={() => {
                go(place);
              }}
            >
              <Icon of={place.icon} />
              {place.title}
              <small>{place.detail}</small>
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
        <Autocomplete.Empty className="hint palette__none">
          {found.length === 0
            ? 'Nothing is called that. Search knows views, orgs, domains and org IDs.'
            : null}
        </Autocomplete.Empty>
      </Autocomplete.Root>
    </Dialog>
  );
}

function usePlaces(): Place[] {
  const { data } = useServerQuery(PaletteOrgsDocument, {});
  const views = useEntries().map(({ to, title, icon, alias }) => ({
    key: to,
    title,
    detail: 'View',
    icon,
    href: to,
    words: `${title} ${alias}`.toLowerCase(),
  }));
  const orgs = (data?.salesforceOrgs.edges ?? []).flatMap(({ node }) => {
    const words = `${node.name} ${node.loginUrl} ${node.organizationId ?? ''} app instance`.toLowerCase();
    const href = `/orgs/${node.id}`;
    const org = { key: node.id, title: node.name, detail: hostOf(node.loginUrl), icon: Cloud, href, words };
    if (!node.byokEnabled) return [org];
    const keys = {
      ...org,
      key: `${node.id} keys`,
      detail: 'Key Management',
      icon: Key,
      href: `${href}/keys`,
    };
    return [org, { ...keys, words: `${words} key management` }];
  });
  return [...views, ...orgs];
}
