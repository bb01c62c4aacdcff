// Prints a jest result file as `N passed, N failed, N skipped`, the last line of a CI run. Exits 1 where there is none.
import { existsSync, readFileSync } from 'node:fs';

const file = process.argv[2];
const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;

// A test file that could not be loaded has no tests to count, and yet has failed.
const passed = results?.numPassedTests ?? 0;
const failed = (results?.numFailedTests ?? 0) + (results?.numRuntimeErrorTestSuites ?? 0);
const skipped = (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0);

process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = results === undefined ? 1 : 0;
