import type { SettingFault } from './settings/settings.js';

/** What is wrong with the environment, found by a room while it opened; undefined where an error is something else. */
export function settingFaultOf(error: unknown): SettingFault | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { variable, problem, remedy } = error as Partial<SettingFault>;
  if (typeof variable !== 'string' || typeof problem !== 'string' || typeof remedy !== 'string')
    return undefined;
  return { variable, problem, remedy };
}

/** The faults for a person: each with its variable and what to do. */
export function describeFaults(faults: readonly SettingFault[]): string {
  const lines = faults.map(({ variable, problem, remedy }) => `  ${variable}: ${problem} ${remedy}`);
  return ['The server cannot start:', ...lines, ''].join('\n');
}
