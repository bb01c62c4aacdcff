// Repository tidiness as one test and one report: `node scripts/tidy.mjs`. Exits 1 where anything is amiss.
import { errorsPageFaults } from './tidy/errors-page-check.mjs';
import { trackedTexts } from './tidy/files.mjs';
import { measureLengths } from './tidy/lengths.mjs';
import { lineFaults } from './tidy/lines.mjs';
import { nameFaults } from './tidy/names.mjs';

const texts = trackedTexts();
const { shares, faults: lengthFaults } = measureLengths(
  texts.filter(({ file }) => /^src\/.*\.tsx?$/.test(file)),
);
const faults = [
  ...lengthFaults,
  ...texts.flatMap(({ file }) => nameFaults(file)),
  ...texts.flatMap(lineFaults),
  ...(await errorsPageFaults()),
];

for (const share of shares) process.stdout.write(`${share}\n`);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(faults.length === 0 ? 'Tidy.\n' : `Not tidy: ${faults.length} faults.\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
