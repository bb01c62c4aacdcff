/**
 * Whether an object in a JSON text has two members of one name. Readers differ in which of them counts, and what one
 * reader has checked another may not use (RFC 7519 section 4).
 */
export function hasRepeatedMember(json: string): boolean {
  const written = [...json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined);
  return written.length !== countMembers(JSON.parse(json));
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, member) => sum + countMembers(member), 0);
  return Array.isArray(value) ? inside : inside + Object.keys(value).length;
}
