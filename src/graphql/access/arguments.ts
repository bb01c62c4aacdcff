type Arguments = Record<string, unknown>;

/** The text at a dotted path in a field's arguments; empty where there is none. */
export function argumentAt(given: unknown, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), given);
  return typeof value === 'string' ? value : '';
}

/** Puts the empty text there: the id of nothing. */
export function blankArgument(given: unknown, path: string): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), given);
  if (isObject(holder)) holder[last] = '';
}

function isObject(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null;
}
