import { textParticular, type Failure } from '../server/failure.ts';

/** What is wrong with a field, where the refusal names it: it is said at the field, not above the form. */
export function faultOf(failure: Failure | undefined, ...fields: readonly string[]): string | undefined {
  if (failure?.code !== 'BAD_USER_INPUT') return undefined;
  const named = textParticular(failure, 'field')?.replace(/^input\./, '');
  if (named === undefined || !fields.includes(named)) return undefined;
  // The server's sentence names its argument first; what matters at the field is what follows the colon.
  const [, ...problem] = failure.message.split(': ');
  const text = (problem.length === 0 ? failure.message : problem.join(': ')).replace(
    / Correct the argument.*$/,
    '',
  );
  return text.charAt(0).toUpperCase() + text.slice(1);
}
