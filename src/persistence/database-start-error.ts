/**
 * The database cannot be used as it is: what about it, and what to do. It carries no value of any setting, for an
 * address may hold a password.
 */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError';
  /** The environment variable that says which database. */
  readonly variable = 'DATABASE_URL';
  readonly problem: string;
  readonly remedy: string;

  constructor(fault: { readonly problem: string; readonly remedy: string }) {
    super(`DATABASE_URL: ${fault.problem} ${fault.remedy}`);
    this.problem = fault.problem;
    this.remedy = fault.remedy;
  }
}
