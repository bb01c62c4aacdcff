import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { announce } from '../parts/announcer.tsx';
import { Button } from '../parts/button.tsx';
import { saveFile } from '../parts/save-file.ts';
import type { Failure } from '../server/failure.ts';
import { readToken } from '../session/token.ts';
import { useViewer } from '../session/use-viewer.ts';

/**
 * Saves the whole record as JSON Lines, as the server streams it. It is asked for with the session's token, which a
 * plain link would not send; the browser keeps what arrives on disk, not in memory.
 */
export function ExportAudit({ onFailure }: { readonly onFailure: (failure?: Failure) => void }): ReactNode {
  const { viewer, mayEverywhere } = useViewer();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    onFailure();
    const failure = await exportRecord();
    setBusy(false);
    if (failure === undefined) announce('The record is saved as audit.jsonl.');
    else onFailure(failure);
  };
  const mayNot = viewer !== undefined && !mayEverywhere('AUDITOR', 'ADMINISTRATOR');
  return (
    <Button
      icon={Download}
      busy={busy}
      refusal={
        mayNot ? 'Exporting the record needs the role auditor or administrator for every org.' : undefined
      }
      onClick={() => void save()}
    >
      Export JSON Lines
    </Button>
  );
}

async function exportRecord(): Promise<Failure | undefined> {
  try {
    const response = await fetch('/audit/export', {
      headers: { authorization: `Bearer ${readToken() ?? ''}` },
    });
    if (!response.ok) return refusalIn(await response.json());
    saveFile('audit.jsonl', await response.blob());
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { code: 'UNREACHABLE', message, particulars: {} };
  }
}

/** The server refuses here as it does under /graphql. */
function refusalIn(answer: unknown): Failure {
  const { errors } = answer as {
    readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  };
  const { code, ...particulars } = errors[0]?.extensions ?? {};
  return { code: String(code), message: errors[0]?.message ?? '', particulars };
}
