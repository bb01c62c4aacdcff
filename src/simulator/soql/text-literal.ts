import { malformed } from './tokens.js';

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

function unescape(escape: string): string {
  const character = escapes[escape.charAt(1)] ?? escapes[escape.charAt(1).toLowerCase()];
  if (character === undefined) throw malformed('a text holds an escape that does not exist.');
  return character;
}

/** The text that a string stands for. Throws Refusal MALFORMED_QUERY for an unknown escape. */
export function textOfString(raw: string): string {
  return raw.replace(/\\[^]/g, unescape);
}

/** The pattern that a string after LIKE stands for: `%` any text, `_` one character, escaped neither; any case. */
export function likePattern(raw: string): RegExp {
  const source = raw.replace(/\\[^]|[^]/gu, (piece) => {
    if (piece === '%') return '[^]*';
    if (piece === '_') return '[^]';
    const isEscapedWildcard = /^\\[%_]$/.test(piece);
    const text = isEscapedWildcard ? piece.charAt(1) : piece.startsWith('\\') ? unescape(piece) : piece;
    return text.replace(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`);
  });
  return new RegExp(`^${source}$`, 'iu');
}
