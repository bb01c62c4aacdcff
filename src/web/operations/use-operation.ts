import { useEffect, useRef } from 'react';
import { OperationDocument, type OperationFactsFragment } from '../server/documents.ts';
import type { Failure } from '../server/failure.ts';
import { askAgain } from '../server/freshness.ts';
import { useServerQuery } from '../server/use-server-query.ts';

const often = 1_000;
const seldom = 4_000;
const seldomAfter = 10_000;

/** An operation as it goes on: asked for each second, less often after ten, until it has ended. */
export function useOperation(id: string): {
  /** Null where there is none with this id. */
  readonly operation: OperationFactsFragment | null | undefined;
  readonly failure: Failure | undefined;
  readonly refresh: () => void;
} {
  const { data, failure, refresh } = useServerQuery(OperationDocument, { id });
  const operation = data?.operation;
  const isOpen = operation === undefined || operation?.endedAt === null;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (operation?.endedAt === null) wasOpen.current = true;
    // Whoever watches has not sent the mutation: its end is what makes the lists around it stale.
    else if (operation && wasOpen.current) {
      wasOpen.current = false;
      askAgain();
    }
  }, [operation]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const start = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    const again = (): void => {
      timer = setTimeout(
        () => {
          refresh();
          again();
        },
        Date.now() - start < seldomAfter ? often : seldom,
      );
    };
    again();
    return () => {
      clearTimeout(timer);
    };
    // `refresh` is new at each rendering and always the same deed.
  }, [id, isOpen]);
  return { operation, failure, refresh };
}
