const longestLine = 120;
// A sentence, a document or a pattern stays one literal, so that it can be searched for whole.
const longLiteral =
  /(?:'[^']{60,}'|"[^"]{60,}"|`[^`]{60,}`?|^[^`]{60,}`|\/[^/ ].{60,}\/[gimsuy]*)[,;)\]} ]*$|'[^']{60,}',/;
const source = /\.(ts|tsx|mjs|cjs|js)$/;

// Written so that no pattern matches its own line.
const unfinished = /\b(?:TO[D]O|FIX[M]E|HA[C]K|XX[X])\b/;
const machinePath = /(?<![\w.~-])\/(?:work|home|Users|root)\//;
const privateKey = /BEGIN [A-Z ]*PRIVATE[ ]KEY/;
const privateKeyReaders = /^(test\/|src\/key-management\/certificate\/|src\/simulator\/)/;
const secrets = [
  ['an AWS access key', /\bAKIA[0-9A-Z]{16}\b/],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a signed JWT', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/],
  ['a Salesforce session', /\b00D[A-Za-z0-9]{12,15}![\w.]{60,}/],
];

/** What is wrong with the lines of a file, as `file:line: fault`; never the line itself, it may hold a secret. */
export function lineFaults({ file, text }) {
  return text.split('\n').flatMap((line, index) => {
    const faults = faultsOf(file, line);
    return faults.map((fault) => `${file}:${index + 1}: ${fault}`);
  });
}

function faultsOf(file, line) {
  const faults = [];
  if (source.test(file) && line.length > longestLine && !longLiteral.test(line)) {
    faults.push(`${line.length} columns, more than ${longestLine}`);
  }
  if (unfinished.test(line)) faults.push('a word for unfinished work');
  if (machinePath.test(line)) faults.push('an absolute path of one machine');
  if (privateKey.test(line) && !privateKeyReaders.test(file)) faults.push('the head of a private key');
  for (const [what, pattern] of secrets) {
    if (pattern.test(line)) faults.push(`what looks like ${what}`);
  }
  return faults;
}
