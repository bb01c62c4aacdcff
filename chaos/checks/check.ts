import type { Violation } from '../violation.js';
import { checkAnswers } from './answers.js';
import { checkBackups } from './backups.js';
import { checkDatabase } from './database.js';
import type { Evidence } from './evidence.js';
import { checkMirror } from './mirror.js';
import { checkOperations } from './operations.js';
import { checkSalesforce } from './salesforce.js';
import { checkToken } from './token.js';

const checks = [
  checkSalesforce,
  checkMirror,
  checkAnswers,
  checkOperations,
  checkToken,
  checkBackups,
  checkDatabase,
];

/** Everything that must hold once nothing is open any more. */
export function check(evidence: Evidence): Violation[] {
  return checks.flatMap((each) => each(evidence));
}
