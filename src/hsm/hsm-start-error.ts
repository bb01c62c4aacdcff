/**
 * The token cannot be used as it was asked for: which setting is wrong, what about it, and what to do. It carries no
 * value of any setting.
 */
export class HsmStartError extends Error {
  override readonly name = 'HsmStartError';
  /** The environment variable, as `PKCS11_TOKEN_LABEL`. */
  readonly variable: string;
  readonly problem: string;
  readonly remedy: string;

  constructor(fault: { readonly variable: string; readonly problem: string; readonly remedy: string }) {
    super(`${fault.variable}: ${fault.problem} ${fault.remedy}`);
    this.variable = fault.variable;
    this.problem = fault.problem;
    this.remedy = fault.remedy;
  }
}
