/** Which page of settled requests is shown, as it stands in the address. */
export interface ApprovalSearch {
  readonly after?: readonly string[];
}

/** Reads an address; what is not understood is as if it were not there. */
export function readApprovalSearch(search: Record<string, unknown>): ApprovalSearch {
  return readCursors(search);
}

/** The cursors of the pages before a page, its own the last. */
export function readCursors(search: Record<string, unknown>): { readonly after?: readonly string[] } {
  const after = Array.isArray(search['after'])
    ? search['after'].filter((each) => typeof each === 'string')
    : [];
  return after.length === 0 ? {} : { after };
}
