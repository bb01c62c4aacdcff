import pkcs11 from 'pkcs11js';
import type { PKCS11 } from 'pkcs11js';
import type { CallCounts } from '../../protocol/call-count.js';
import { tokenFaultOf } from './token-fault.js';

type LibraryFunction = (...given: unknown[]) => unknown;

/** The functions of a library, each call counted by its mechanism and its return value. */
export function countedFunctions(functions: PKCS11, counts: CallCounts): PKCS11 {
  const natives = functions as unknown as Record<string, LibraryFunction>;
  const counted = Object.create(functions) as Record<string, LibraryFunction>;
  // Some stand on the object, some on its class; those on the class beyond are native and are called by these.
  const names = [...Object.keys(functions), ...Object.getOwnPropertyNames(pkcs11.PKCS11.prototype)];
  for (const name of names.filter((each) => each.startsWith('C_'))) {
    const native = natives[name];
    if (native !== undefined) counted[name] = countedFunction(name, native.bind(functions), counts);
  }
  return counted as unknown as PKCS11;
}

function countedFunction(name: string, call: LibraryFunction, counts: CallCounts): LibraryFunction {
  return (...given) => {
    const mechanism = mechanismOf(given[1]);
    try {
      const answer = call(...given);
      counts.add({ function: name, mechanism, result: 'CKR_OK', count: 1 });
      return answer;
    } catch (thrown) {
      const code = tokenFaultOf(thrown)?.code;
      const result = code === undefined ? 'none' : (returnValues.get(code) ?? 'CKR_VENDOR_DEFINED');
      counts.add({ function: name, mechanism, result, count: 1 });
      throw thrown;
    }
  };
}

/** Functions that take a mechanism take it right after the session. */
function mechanismOf(given: unknown): string {
  if (typeof given !== 'object' || given === null || !('mechanism' in given)) return '';
  return mechanisms.get(given.mechanism as number) ?? 'CKM_VENDOR_DEFINED';
}

const mechanisms = namesOf('CKM_');
const returnValues = namesOf('CKR_');

function namesOf(prefix: string): ReadonlyMap<number, string> {
  const named = Object.entries(pkcs11 as unknown as Record<string, unknown>).filter(
    (entry): entry is [string, number] => entry[0].startsWith(prefix) && typeof entry[1] === 'number',
  );
  return new Map(named.map(([name, value]) => [value, name]));
}
