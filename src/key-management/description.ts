import type { OperationId } from './identifiers.js';

const markPattern = /(?:^| )\[skm:([0-9A-HJKMNP-TV-Z]{26})\]$/;
const longestText = 170;

/**
 * What Salesforce's Description holds for a secret of ours: the user's text, a blank and the operation's mark, or the
 * mark alone. Description cannot be filtered on, so the mark is found by reading every row of the type.
 */
export function markDescription(text: string | null, operationId: OperationId): string {
  const mark = `[skm:${operationId}]`;
  return text === null ? mark : `${text} ${mark}`;
}

/** A Description taken apart: the text for people, and the operation whose mark it ends with. */
export function readDescription(description: string | null): {
  readonly text: string | null;
  readonly operationId: OperationId | null;
} {
  const match = description === null ? null : markPattern.exec(description);
  if (description === null || match === null) return { text: description, operationId: null };
  const text = description.slice(0, match.index);
  return { text: text === '' ? null : text, operationId: match[1] as OperationId };
}

/** What is wrong with a text that a user wants as description, or undefined. */
export function descriptionFault(text: string): string | undefined {
  if ([...text].length > longestText) return `it has more than ${String(longestText)} characters`;
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text)) return 'it has line breaks or control characters';
  if (text.includes('[skm:')) return "it contains '[skm:', which marks the operation in Salesforce";
  if (text.trim() !== text || text === '') return 'it is empty, or begins or ends with a blank';
  return undefined;
}
