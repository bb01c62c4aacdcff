import { Check, CircleHelp, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Spinner } from '../parts/spinner.tsx';
import type { Step } from './operation-steps.ts';

/** Steps in their order: done with its time, the one under way with its running time, those to come. */
export function Steps({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  return (
    <ol className="steps" aria-live="polite">
      {steps.map((step, index) => (
        <li
          key={step.title}
          data-state={step.state}
          aria-current={step.state === 'now' || step.state === 'unknown' ? 'step' : undefined}
        >
          <span className="steps__dot">
            <Dot step={step} number={index + 1} />
          </span>
          <b>
            {step.title}
            <span className="unseen">, {words[step.state]}</span>
          </b>
          <span className="steps__time" aria-hidden>
            <StepTime step={step} />
          </span>
          <small>{smallOf(step)}</small>
        </li>
      ))}
    </ol>
  );
}

const words = {
  todo: 'to come',
  now: 'under way',
  done: 'done',
  failed: 'failed',
  unknown: 'being settled',
} as const;

function smallOf({ state, small }: Step): string {
  if (state === 'unknown')
    return 'Salesforce’s answer was lost. The org’s keys are being read; nothing is sent again.';
  return small;
}

function Dot({ step, number }: { readonly step: Step; readonly number: number }): ReactNode {
  if (step.state === 'done') return <Icon of={Check} />;
  if (step.state === 'failed') return <Icon of={X} />;
  if (step.state === 'unknown') return <Icon of={CircleHelp} />;
  return step.state === 'now' ? <Spinner /> : number;
}

/** By this computer's clock while it runs: a figure that only has to move. */
function StepTime({ step }: { readonly step: Step }): ReactNode {
  const [now, setNow] = useState(Date.now);
  const runs = step.state === 'now' || step.state === 'unknown';
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 100);
    return () => {
      clearInterval(timer);
    };
  }, [runs]);
  if (step.began === undefined || (step.ended === undefined && !runs)) return null;
  const seconds = Math.max(0, (step.ended ?? now) - step.began) / 1000;
  return `${seconds.toFixed(seconds < 10 ? 2 : 0)} s`;
}
