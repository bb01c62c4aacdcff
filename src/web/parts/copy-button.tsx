import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { announce } from './announcer.tsx';
import { IconButton } from './icon-button.tsx';

const shownFor = 2_000;

/** Copies a text, and says for two seconds that it has. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }): ReactNode {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => {
      setCopied(false);
    }, shownFor);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  return (
    <IconButton
      small
      icon={copied ? Check : Copy}
      label={`Copy ${what}`}
      tip={copied ? 'Copied' : 'Copy'}
      onClick={() => void copyText(text, what).then(setCopied)}
    />
  );
}

/** Copies a text and announces it; false where the browser does not let. */
export async function copyText(text: string, what: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    announce(`Copied ${what}`);
    return true;
  } catch {
    announce(`The browser did not let ${what} be copied.`, 'assertive');
    return false;
  }
}
