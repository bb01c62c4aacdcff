import { useEffect, type ReactNode } from 'react';
import { announce } from '../parts/announcer.tsx';
import { Blank } from '../parts/blank.tsx';
import type { Failure } from '../server/failure.ts';
import { refusalOf } from './refusal.ts';
import { RefusalAct } from './refusal-act.tsx';
import type { Scene } from './scene.ts';

/** A refusal in the place of what could not be shown. */
export function RefusalBlank({
  failure,
  scene,
  whole = false,
}: {
  readonly failure: Failure;
  readonly scene: Scene;
  /** It is all that the view shows. */
  readonly whole?: boolean;
}): ReactNode {
  const { title, text, tone, icon, act } = refusalOf(failure, scene);
  useEffect(() => {
    announce(`${title}. ${text}`, 'assertive');
  }, [title, text]);
  return (
    <Blank
      whole={whole}
      icon={icon}
      tone={tone}
      title={title}
      code={failure.code}
      act={act === undefined ? undefined : <RefusalAct act={act} failure={failure} scene={scene} />}
    >
      {text}
    </Blank>
  );
}
