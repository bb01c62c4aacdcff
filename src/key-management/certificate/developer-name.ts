const longestName = 64;

/** The rule in words, for a name that breaks it. */
export const developerNameRule =
  'Salesforce asks for a letter first, then letters, digits and single underscores, none at the end, at most 64';

/**
 * Whether Salesforce would take a text as the unique name of a certificate: a letter first, then letters, digits and
 * single underscores, none at the end; ASCII, at most 64 characters.
 */
export function isDeveloperName(name: string): boolean {
  return name.length <= longestName && /^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(name);
}

/** The name that a certificate suggests: its one common name. Undefined where it has none, several, or an unfit one. */
export function defaultDeveloperName(commonNames: readonly string[]): string | undefined {
  const [name, ...more] = commonNames;
  return name !== undefined && more.length === 0 && isDeveloperName(name) ? name : undefined;
}
