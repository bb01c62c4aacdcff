/** One thing that is wrong with the environment: which variable, what about it, and what to do. */
export interface SettingFault {
  readonly variable: string;
  readonly problem: string;
  readonly remedy: string;
}
