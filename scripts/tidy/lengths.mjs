import typescript from 'typescript';

const fileGoal = 150;
const functionGoal = 25;
const leastShare = 0.9;

/**
 * How many files have under 150 lines and how many functions under 25 (anything with a block body, from its first
 * token to its closing brace, blank lines and comments included). Nine in ten of both, or it is a fault.
 */
export function measureLengths(sources) {
  const files = sources.map(({ file, text }) => ({ name: file, lines: text.split('\n').length - 1 }));
  const functions = sources.flatMap(functionsOf);
  const measured = [judge('files', files, fileGoal), judge('functions', functions, functionGoal)];
  return {
    shares: measured.map(({ share }) => share),
    faults: measured.flatMap(({ faults }) => faults),
  };
}

function judge(noun, measured, goal) {
  const short = measured.filter(({ lines }) => lines < goal).length;
  const ratio = measured.length === 0 ? 1 : short / measured.length;
  const share = `${noun}: ${measured.length}, under ${goal} lines: ${short} (${(ratio * 100).toFixed(1)} %)`;
  if (ratio >= leastShare) return { share, faults: [] };
  const longest = measured
    .filter(({ lines }) => lines >= goal)
    .sort((one, other) => other.lines - one.lines)
    .map(({ name, lines }) => `  ${lines} lines: ${name}`);
  return { share, faults: [[`too few ${noun} under ${goal} lines; the long ones:`, ...longest].join('\n')] };
}

function functionsOf({ file, text }) {
  const source = typescript.createSourceFile(file, text, typescript.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if (typescript.isFunctionLike(node) && node.body !== undefined && typescript.isBlock(node.body)) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const last = source.getLineAndCharacterOfPosition(node.end).line;
      found.push({ name: `${file}:${first + 1}`, lines: last - first + 1 });
    }
    typescript.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
