import { useRef, useState, type RefObject } from 'react';

/** What a person has to say before something that cannot be taken back: the key's ID, and a reason where others approve. */
export interface Confirmation {
  readonly typed: string;
  readonly reason: string;
  readonly missing: boolean;
  readonly reasonFault: string | undefined;
  readonly typedField: RefObject<HTMLInputElement | null>;
  readonly reasonField: RefObject<HTMLInputElement | null>;
  readonly setTyped: (text: string) => void;
  readonly setReason: (text: string) => void;
  /** Whether all is said; where it is not, focus goes to what is missing. */
  readonly isGiven: () => boolean;
}

/** Asks for the key's ID, typed exactly, and for a reason where one is needed. */
export function useConfirmation(expected: string, needsReason: boolean): Confirmation {
  const typedField = useRef<HTMLInputElement>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [pressed, setPressed] = useState(false);
  const lacksReason = needsReason && reason.trim() === '';
  return {
    typed,
    reason,
    typedField,
    reasonField,
    missing: pressed,
    reasonFault: pressed && lacksReason ? 'Say why: the org wants others to approve it.' : undefined,
    setTyped: (text) => {
      setTyped(text);
      setPressed(false);
    },
    setReason: (text) => {
      setReason(text);
      setPressed(false);
    },
    isGiven: () => {
      if (!lacksReason && typed === expected) return true;
      setPressed(true);
      (lacksReason ? reasonField : typedField).current?.focus();
      return false;
    },
  };
}
