import { useParams } from '@tanstack/react-router';
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { KeyStatus } from '../../parts/status.tsx';
import { useOrg } from '../../org/org-context.ts';
import type { KeyMaterialFragment, KeyRowFragment } from '../../server/documents.ts';
import { typeNames } from '../../words/labels.ts';
import { useLayerTitle } from '../../words/use-title.ts';
import { KeyOrRefusal } from '../key-or-refusal.tsx';
import { useCloseLayer } from '../use-close-layer.ts';
import { useKey } from '../use-key.ts';
import { KeyMaterial } from './key-material.tsx';
import { KeyNotes } from './key-notes.tsx';
import { KeyTimeline } from './key-timeline.tsx';
import { useNeighbours } from './use-neighbours.ts';

/** A key with everything that is known of it. */
export type KeyDetails = KeyRowFragment & KeyMaterialFragment;

/** The details of a key, over the table. */
export function KeyDrawer(): ReactNode {
  const org = useOrg();
  const { keyId } = useParams({ from: '/inside/orgs/$orgId/keys/$keyId' });
  const { key, failure, refresh } = useKey(keyId);
  const close = useCloseLayer();
  useLayerTitle(key === undefined ? 'Key' : `Key v${String(key.version)}`, org.name);
  if (key === undefined) {
    return (
      <Drawer title="Key" onClose={close}>
        <KeyOrRefusal answer={{ key, failure, refresh }} deed="Seeing keys">
          {() => null}
        </KeyOrRefusal>
      </Drawer>
    );
  }
  return (
    <Drawer
      title={`Key v${String(key.version)}`}
      status={<KeyStatus status={key.status} />}
      acts={<Neighbours keyId={key.id} />}
      head={
        <>
          <p className="muted">
            <span className="mono">{key.keyId}</span> <CopyButton text={key.keyId} what="key ID" />{' '}
            {typeNames[key.type]}
          </p>
          <KeyNotes keyDetails={key} />
        </>
      }
      onClose={close}
    >
      <section>
        <h3>Timeline</h3>
        <KeyTimeline keyDetails={key} />
      </section>
      <section>
        <h3>Material</h3>
        <KeyMaterial keyDetails={key} />
      </section>
    </Drawer>
  );
}

/** The way to the newer and the older key of the table, without closing. */
function Neighbours({ keyId }: { readonly keyId: string }): ReactNode {
  const { newer, older, go } = useNeighbours(keyId);
  return (
    <>
      <IconButton
        icon={ChevronUp}
        label="Newer key"
        tip="Newer, k"
        aria-disabled={newer === undefined}
        onClick={() => {
          go(newer);
        }}
      />
      <IconButton
        icon={ChevronDown}
        label="Older key"
        tip="Older, j"
        aria-disabled={older === undefined}
        onClick={() => {
          go(older);
        }}
      />
    </>
  );
}
