import { useId, type ReactNode } from 'react';

interface CardProps {
  /** So that an address can lead to it. */
  readonly id?: string;
  readonly title: ReactNode;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  readonly foot?: ReactNode;
  /** Whether changes in it are read out. */
  readonly live?: boolean;
  /** The content brings its own padding. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

/** A section with a title, in a frame. */
export function Card({ id, title, aside, foot, live = false, bare = false, children }: CardProps): ReactNode {
  const heading = useId();
  return (
    <section id={id} className="card" aria-labelledby={heading} aria-live={live ? 'polite' : undefined}>
      <div className="card__head">
        <h2 id={heading}>{title}</h2>
        {aside}
      </div>
      {bare ? children : <div className="card__body">{children}</div>}
      {foot === undefined ? null : <div className="card__foot">{foot}</div>}
    </section>
  );
}
