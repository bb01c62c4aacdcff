import { useCallback, type ReactNode } from 'react';
import { Picker } from '../../parts/picker.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Segments } from '../../parts/segments.tsx';
import { useOrg } from '../../org/org-context.ts';
import { KeyCountsDocument } from '../../server/documents.ts';
import { useServerQuery } from '../../server/use-server-query.ts';
import { keyManagerNames, statusNames, typeNames, typeOrder } from '../../words/labels.ts';
import { keyVariables, useKeySearch } from '../use-key-search.ts';

const all = { value: 'ALL', title: 'All' } as const;
const managers = ['HSM', 'SALESFORCE', 'EXTERNAL'] as const;

/** Search, status with counts, type and key manager. */
export function KeyFilters(): ReactNode {
  const { id } = useOrg();
  const { search, change } = useKeySearch();
  const { status: _, ...others } = keyVariables(id, search);
  const { data } = useServerQuery(KeyCountsDocument, others);
  const counts = data?.tenantSecretCounts;
  const total = counts === undefined ? undefined : counts.active + counts.archived + counts.destroyed;
  const find = useCallback(
    (text: string) => {
      change({ q: text });
    },
    [change],
  );
  return (
    <div className="tools">
      <SearchField label="Search key ID, note or hash" value={search.q ?? ''} onSearch={find} />
      <Segments
        label="Status"
        value={search.status ?? all.value}
        options={[
          { ...all, count: total },
          { value: 'ACTIVE', title: statusNames.ACTIVE, count: counts?.active },
          { value: 'ARCHIVED', title: statusNames.ARCHIVED, count: counts?.archived },
          { value: 'DESTROYED', title: statusNames.DESTROYED, count: counts?.destroyed },
        ]}
        onChange={(value) => {
          change({ status: value === 'ALL' ? undefined : value });
        }}
      />
      <div className="tools__end">
        <Picker
          label="Type"
          value={search.type ?? all.value}
          options={[all, ...typeOrder.map((value) => ({ value, title: typeNames[value] }))]}
          onChange={(value) => {
            change({ type: value === 'ALL' ? undefined : value });
          }}
        />
        <Picker
          label="Key manager"
          value={search.manager ?? all.value}
          options={[all, ...managers.map((value) => ({ value, title: keyManagerNames[value] }))]}
          onChange={(value) => {
            change({ manager: value === 'ALL' ? undefined : value });
          }}
        />
      </div>
    </div>
  );
}
