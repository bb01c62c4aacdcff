import { Check, Circle, CircleHelp, CircleX, Clock, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Countdown } from '../parts/countdown.tsx';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import type { ApprovalFactsFragment } from '../server/documents.ts';
import { isViewer, useViewer } from '../session/use-viewer.ts';
import { spanText } from '../words/dates.ts';
import { statusNames } from '../words/labels.ts';
import { missingWords } from './approval-words.ts';

/** What a request still waits for, line by line, as it is now and not as it was when it was asked for. */
export function ApprovalGate({ request }: { readonly request: ApprovalFactsFragment }): ReactNode {
  const { approvals, approversNeeded, state } = request;
  const isMissing = approvals.length < approversNeeded;
  return (
    <ul className="checks">
      <KeyLines request={request} />
      {approvals.map(({ actor, at }, index) => (
        <Line
          key={actor.id}
          state="OK"
          icon={Check}
          title={`${ordinals[index] ?? 'Further'} approval: ${actor.name}`}
          word={<Moment at={at} />}
        />
      ))}
      {isMissing && state === 'PENDING' ? <Missing request={request} /> : null}
      <UndoLine request={request} />
    </ul>
  );
}

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];

function KeyLines({ request: { action, state, tenantSecret: key, backup } }: GateProps): ReactNode {
  const wanted = action === 'DESTROY_TENANT_SECRET' ? 'ARCHIVED' : 'DESTROYED';
  const isAsAsked = key.status === wanted || state === 'EXECUTED';
  return (
    <>
      <Line
        state={isAsAsked ? 'OK' : 'FAILED'}
        icon={isAsAsked ? Check : CircleX}
        title={statusNames[key.status]}
        word={isAsAsked ? 'In order' : 'Changed since it was asked for'}
      >
        {isAsAsked
          ? 'As it was when this was asked for. Salesforce is asked again before anything is done.'
          : `It was ${statusNames[wanted].toLowerCase()} when this was asked for. This will fail.`}
      </Line>
      {action === 'DESTROY_TENANT_SECRET' && state !== 'EXECUTED' ? (
        <Line state="UNKNOWN" icon={CircleHelp} title="Data encrypted again" word="Not known here">
          Salesforce offers no way to check it from here: look at Encryption Statistics and Data Sync.
        </Line>
      ) : null}
      {backup !== 'KEEP' || state === 'EXECUTED' ? null : (
        <Line
          state={key.hasBackup ? 'OK' : 'UNKNOWN'}
          icon={key.hasBackup ? Check : CircleHelp}
          title="Backup"
          word={key.hasBackup ? 'Kept' : 'Made first'}
        >
          Sealed under a key of the HSM; it restores the key in this org alone.
        </Line>
      )}
    </>
  );
}

function Missing({ request }: GateProps): ReactNode {
  const { viewer } = useViewer();
  const { requestedBy, expiresAt } = request;
  const asker = isViewer(viewer, requestedBy) ? 'You' : requestedBy.name;
  return (
    <Line
      state="UNKNOWN"
      icon={Circle}
      title={missingWords(request)}
      word={
        <>
          Until <Moment at={expiresAt} />
        </>
      }
    >
      Of other key custodians of the org. {asker} asked, so {asker === 'You' ? 'you' : 'they'} cannot approve.
    </Line>
  );
}

function UndoLine({ request: { state, undoWindowMinutes, executeAfter } }: GateProps): ReactNode {
  if (undoWindowMinutes === 0 || (state !== 'PENDING' && state !== 'APPROVED')) return null;
  return (
    <Line
      state="UNKNOWN"
      icon={Clock}
      title={`${spanText(undoWindowMinutes * 60_000)} to undo`}
      word={executeAfter === null ? 'After the last approval' : <Countdown until={executeAfter} />}
    >
      Until it is over, whoever asked can withdraw it, and others can refuse it.
    </Line>
  );
}

interface GateProps {
  readonly request: ApprovalFactsFragment;
}

interface LineProps {
  readonly state: 'OK' | 'FAILED' | 'UNKNOWN';
  readonly icon: LucideIcon;
  readonly title: string;
  readonly word: ReactNode;
  readonly children?: ReactNode;
}

function Line({ state, icon, title, word, children }: LineProps): ReactNode {
  return (
    <li data-state={state}>
      <Icon of={icon} />
      <b>{title}</b>
      <span className="checks__word">{word}</span>
      {children === undefined ? null : <small>{children}</small>}
    </li>
  );
}
