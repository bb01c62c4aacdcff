import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useClient } from 'urql';
import { announce } from '../parts/announcer.tsx';
import { Button } from '../parts/button.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useOrg } from '../org/org-context.ts';
import { readAllKeys } from './read-all-keys.ts';
import { keysCsv } from './keys-csv.ts';
import { useKeySearch, keyVariables } from './use-key-search.ts';

/** Saves the keys that the filters leave as a CSV file, all pages of them. */
export function ExportButton(): ReactNode {
  const org = useOrg();
  const client = useClient();
  const { search } = useKeySearch();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const keys = await readAllKeys(client, keyVariables(org.id, search));
    setBusy(false);
    if (keys === undefined) {
      announce('The keys could not all be read, so nothing was saved. Try again.', 'assertive');
      return;
    }
    saveFile(`keys of ${org.name}.csv`, new Blob([keysCsv(keys)], { type: 'text/csv;charset=utf-8' }));
    announce(`Saved ${String(keys.length)} keys as CSV.`);
  };
  return (
    <Button icon={Download} busy={busy} onClick={() => void save()}>
      Export CSV
    </Button>
  );
}
