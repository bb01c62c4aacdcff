import { Archive, ArrowRight, Cpu, Layers, Lock, ShieldCheck, type LucideIcon } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { Moment } from '../../parts/moment.tsx';
import { KeyStatus, Status } from '../../parts/status.tsx';
import { useOrg } from '../../org/org-context.ts';
import { RefusalNote } from '../../refusals/refusal-note.tsx';
import type { Failure } from '../../server/failure.ts';
import { spanText } from '../../words/dates.ts';
import { typeNames } from '../../words/labels.ts';
import type { Lane } from '../use-outlook.ts';

interface WhatWillHappenProps {
  readonly lane: Lane | undefined;
  readonly failure: Failure | undefined;
}

/** The consequences of generating, before it is done, from the server's figures. */
export function WhatWillHappen({ lane, failure }: WhatWillHappenProps): ReactNode {
  const org = useOrg();
  if (lane === undefined) {
    return failure === undefined ? (
      <p className="muted">Being read.</p>
    ) : (
      <RefusalNote failure={failure} scene={{ orgId: org.id, orgName: org.name }} />
    );
  }
  const name = typeNames[lane.type];
  const former = lane.active === null ? undefined : `v${String(lane.active.version)}`;
  return (
    <>
      <Swap former={former} />
      <ul className="after">
        <Line icon={Cpu} small="It is encrypted there; it never leaves in the clear.">
          A 256-bit secret is made in the HSM
        </Line>
        {org.certificate === null ? null : (
          <Line
            icon={ShieldCheck}
            small={
              <>
                RSA {org.certificate.keySize}, valid until <Moment at={org.certificate.notAfter} dayOnly />.
              </>
            }
          >
            It is encrypted under <b className="mono">{org.certificate.developerName}</b>
          </Line>
        )}
        {former === undefined ? null : (
          <Line
            icon={Archive}
            small="Existing data is not encrypted again by this. Do that in Salesforce, Encryption Statistics and Data Sync."
          >
            {former} still decrypts what it encrypted
          </Line>
        )}
        <NextLock lane={lane} />
        <Line
          icon={Layers}
          small={`Active and archived together. Room for ${String(Math.max(0, lane.limit - lane.kept - 1))} more.`}
        >
          {name} keys kept: {lane.kept} becomes{' '}
          <b>
            {lane.kept + 1} of {lane.limit}
          </b>
        </Line>
      </ul>
    </>
  );
}

function Swap({ former }: { readonly former: string | undefined }): ReactNode {
  return (
    <div className="swap">
      {former === undefined ? null : (
        <Fragment>
          <b>{former}</b>
          <KeyStatus status="ACTIVE" />
          <Icon of={ArrowRight} />
          <KeyStatus status="ARCHIVED" />
        </Fragment>
      )}
      <b>New key</b>
      <Status standing="off">None yet</Status>
      <Icon of={ArrowRight} />
      <KeyStatus status="ACTIVE" />
    </div>
  );
}

function NextLock({ lane }: { readonly lane: Lane }): ReactNode {
  const name = typeNames[lane.type];
  if (lane.nextAllowedAt !== null) {
    return (
      <Line icon={Lock} small="Salesforce’s least time between two keys of a type; its own clock decides.">
        Not before{' '}
        <b>
          <Moment at={lane.nextAllowedAt} />
        </b>
      </Line>
    );
  }
  if (lane.intervalSeconds === null) {
    return (
      <Line icon={Lock} small="Whether this org is a sandbox is known after its first login.">
        When {name} can next rotate, Salesforce decides
      </Line>
    );
  }
  return (
    <Line icon={Lock} small="From the moment Salesforce makes the new key, by its own clock.">
      {name} can then rotate again after <b>{spanText(lane.intervalSeconds * 1000)}</b>
    </Line>
  );
}

function Line(props: {
  readonly icon: LucideIcon;
  readonly small: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <li>
      <Icon of={props.icon} />
      <div>
        {props.children}
        <small>{props.small}</small>
      </div>
    </li>
  );
}
