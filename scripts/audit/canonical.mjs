// Written anew rather than shared with the server: a mistake must not be able to agree with itself.

/** The one spelling of a JSON value: members sorted by name, no blanks. */
export function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each)).join(',')}]`;
  const names = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** The lines of a file of canonical JSON, parsed; throws where a line is spelt in any other way. */
export function readLines(bytes, what) {
  const text = bytes.toString('utf8');
  // Bytes that are no UTF-8 are read as something else.
  if (!Buffer.from(text, 'utf8').equals(bytes)) throw new Error(`${what} is not UTF-8.`);
  if (text === '') return [];
  if (!text.endsWith('\n')) throw new Error(`${what} ends within a line.`);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line, index) => parse(line, `${what}, line ${index + 1},`));
}

function parse(line, where) {
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`${where} is no JSON.`);
  }
  if (value === null || typeof value !== 'object' || canonical(value) !== line)
    throw new Error(`${where} is not written as it was exported.`);
  return value;
}
