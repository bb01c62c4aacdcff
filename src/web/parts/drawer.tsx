import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';

interface DrawerProps {
  readonly title: ReactNode;
  /** Beside the title. */
  readonly status?: ReactNode;
  readonly acts?: ReactNode;
  /** Under the title, above what scrolls. */
  readonly head?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Details at the right, over the table that they belong to. */
export function Drawer({ title, status, acts, head, onClose, children }: DrawerProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className="drawer" initialFocus={heading}>
          <div className="drawer__head">
            <div className="drawer__title">
              <Base.Title ref={heading} tabIndex={-1}>
                {title}
              </Base.Title>
              {status}
              <div className="drawer__acts">
                {acts}
                <Base.Close render={<IconButton icon={X} label="Close" />} />
              </div>
            </div>
            {head}
          </div>
          <div className="drawer__body" tabIndex={0} role="group" aria-label="Details">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
