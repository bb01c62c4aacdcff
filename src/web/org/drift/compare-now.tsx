import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '../../session/use-viewer.ts';
import { counted } from '../../words/dates.ts';
import { useOrg } from '../org-context.ts';
import { useCompare } from './use-compare.ts';

/** Compares from within a line of text, and says in it what was found. */
export function CompareNow(): ReactNode {
  const { id } = useOrg();
  const { may } = useViewer();
  const { compare, busy, failure, found } = useCompare();
  const words =
    failure !== undefined
      ? `Not compared: ${failure.code}.`
      : found === undefined
        ? 'Last compared.'
        : undefined;
  return (
    <>
      {busy ? 'Being compared.' : words}
      {busy || found === undefined ? null : found.length === 0 ? (
        'No difference.'
      ) : (
        <Link to="/orgs/$orgId" params={{ orgId: id }}>
          {counted(found.length, 'difference')}
        </Link>
      )}{' '}
      {may('OPERATOR', 'ADMINISTRATOR') ? (
        <button
          className="text-link"
          type="button"
          aria-disabled={busy}
          onClick={() => void (busy ? undefined : compare())}
        >
          Compare now
        </button>
      ) : null}
    </>
  );
}
