/** Where a request was refused, so that the refusal can name things and lead on. */
export interface Scene {
  readonly orgId?: string;
  readonly orgName?: string;
  /** What was asked for, as the beginning of a sentence: `Destroying keys`. */
  readonly deed?: string;
  /** The type in question, as it is written: `Data`. */
  readonly typeName?: string;
  /** The key in question: its version and its ID. */
  readonly key?: { readonly version: number; readonly keyId: string };
  /** Asks for the same again. */
  readonly retry?: () => void;
  /** Starts with a new idempotency key. */
  readonly restart?: () => void;
  /** Lets another file be chosen. */
  readonly chooseFile?: () => void;
}
