import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Picker } from '../parts/picker.tsx';
import { Segments } from '../parts/segments.tsx';
import type { AuditFactsFragment, AuditOutcome } from '../server/documents.ts';
import { outcomeLooks } from './audit-outcome.tsx';
import { actionWords } from './audit-words.ts';
import { useAuditSearch } from './use-audit-search.ts';
import { useOrgNames } from './use-org-names.ts';

const all = { value: 'ALL', title: 'All' } as const;
const outcomes: readonly AuditOutcome[] = ['SUCCEEDED', 'REFUSED', 'FAILED', 'UNKNOWN'];
const spans = [
  { value: 'ALL', title: 'Any time' },
  { value: '1', title: 'Last 24 hours' },
  { value: '7', title: 'Last 7 days' },
  { value: '30', title: 'Last 30 days' },
] as const;
const actions = Object.entries(actionWords)
  .map(([value, title]) => ({ value, title }))
  .sort((one, other) => one.title.localeCompare(other.title));

/** Outcome, org, deed and time; and whom or what the record is narrowed to, to be taken away in one action. */
export function AuditFilters({ rows }: { readonly rows: readonly AuditFactsFragment[] }): ReactNode {
  const { search, change } = useAuditSearch();
  const orgs = useOrgNames();
  const actor = rows.find(({ actor: { id } }) => id === search.actor)?.actor.name;
  return (
    <div className="tools">
      <Segments
        label="Outcome"
        value={search.outcome ?? all.value}
        options={[all, ...outcomes.map((value) => ({ value, title: outcomeLooks[value].words }))]}
        onChange={(value) => {
          change({ outcome: value === 'ALL' ? undefined : value });
        }}
      />
      {search.actor === undefined ? null : (
        <Chip
          words={`By ${actor ?? search.actor}`}
          onClear={() => {
            change({ actor: undefined });
          }}
        />
      )}
      {search.object === undefined ? null : (
        <Chip
          words={`On ${search.object}`}
          onClear={() => {
            change({ object: undefined });
          }}
        />
      )}
      {search.operation === undefined ? null : (
        <Chip
          words={`Operation ${search.operation}`}
          onClear={() => {
            change({ operation: undefined });
          }}
        />
      )}
      <div className="tools__end">
        <Picker
          label="What"
          value={search.action ?? all.value}
          options={[all, ...actions]}
          onChange={(value) => {
            change({ action: value === 'ALL' ? undefined : value });
          }}
        />
        <Picker
          label="Org"
          value={search.org ?? all.value}
          options={[all, ...[...orgs].map(([value, title]) => ({ value, title }))]}
          onChange={(value) => {
            change({ org: value === 'ALL' ? undefined : value });
          }}
        />
        <Picker
          label="When"
          value={search.within ?? 'ALL'}
          options={spans}
          onChange={(value) => {
            change({ within: value === 'ALL' ? undefined : value });
          }}
        />
      </div>
    </div>
  );
}

function Chip({ words, onClear }: { readonly words: string; readonly onClear: () => void }): ReactNode {
  return (
    <button type="button" className="chip" onClick={onClear}>
      <span>{words}</span>
      <Icon of={X} size={12} />
      <span className="unseen">, clear this filter</span>
    </button>
  );
}
