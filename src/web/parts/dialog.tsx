import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, type ReactNode, type RefObject } from 'react';
import { IconButton } from './icon-button.tsx';

interface DialogProps {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly slim?: boolean;
  /** For dialogs about something that cannot be taken back. */
  readonly alert?: boolean;
  /** Only its buttons and Escape close it: what it shows would be lost by a stray click. */
  readonly sticky?: boolean;
  /** A request is under way: neither Escape nor the cross closes. */
  readonly held?: boolean;
  readonly closeLabel?: string;
  /** Where focus starts; the heading where nothing is named. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the view that it belongs to; its address is its own, so closing it goes one level up. */
export function Dialog(props: DialogProps): ReactNode {
  const { title, subtitle, slim = false, alert = false, held = false, sticky = false, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <Base.Root
      open
      disablePointerDismissal={alert || held || sticky}
      onOpenChange={(open) => {
        if (!open && !held) props.onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dialog-view">
          <Base.Popup
            className={slim ? 'dialog dialog--slim' : 'dialog'}
            role={alert ? 'alertdialog' : 'dialog'}
            initialFocus={props.initialFocus ?? heading}
          >
            <div className="dialog__head">
              <div>
                <Base.Title ref={heading} tabIndex={-1}>
                  {title}
                </Base.Title>
                {subtitle === undefined ? null : <p className="hint">{subtitle}</p>}
              </div>
              {held ? null : (
                <Base.Close render={<IconButton icon={X} label={props.closeLabel ?? 'Close'} />} />
              )}
            </div>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
