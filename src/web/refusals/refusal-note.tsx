import { useEffect, type ReactNode } from 'react';
import { announce } from '../parts/announcer.tsx';
import { Note } from '../parts/note.tsx';
import type { Failure } from '../server/failure.ts';
import { refusalOf } from './refusal.ts';
import { RefusalAct } from './refusal-act.tsx';
import type { Scene } from './scene.ts';

/** A refusal above or within what it is about; what is there stays. */
export function RefusalNote({
  failure,
  scene,
}: {
  readonly failure: Failure;
  readonly scene: Scene;
}): ReactNode {
  const { title, text, tone, icon, act } = refusalOf(failure, scene);
  useEffect(() => {
    announce(`${title}. ${text}`, 'assertive');
  }, [title, text]);
  return (
    <Note
      tone={tone}
      icon={icon}
      act={act === undefined ? undefined : <RefusalAct act={act} failure={failure} scene={scene} />}
    >
      <b>{title}.</b> {text} <code>{failure.code}</code>
    </Note>
  );
}
