/** Something that must never be, and was. */
export interface Violation {
  /** The rule, as docs name it. */
  readonly invariant: string;
  readonly detail: string;
}
