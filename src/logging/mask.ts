/** Texts that are a secret by their form, wherever they stand: PEM blocks, our tokens, Bearer values, JWTs, logins in URLs. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z0-9 ]{1,40}-----[^"]{0,65536}?(?:-----END [A-Z0-9 ]{1,40}-----|(?="))/g, '[pem]'],
  [/\bskm_[\w-]{20,}/g, '[token]'],
  [/\bBearer +[!#-[\]-~]+/gi, 'Bearer [token]'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '[jwt]'],
  [/(:\/\/[^\s/:@"]{0,256}):[^\s/@"]{1,256}@/g, '$1:[password]@'],
];

/**
 * Masks a finished log line: the last net under everything that should not have come this far. `known` are the exact
 * texts that this process was given to keep, as the PIN.
 */
export function maskLine(known: readonly string[]): (line: string) => string {
  const texts = known.filter((text) => text.length >= 4).map(wholeText);
  return (line) => {
    let masked = line;
    for (const [form, instead] of forms) masked = masked.replace(form, instead);
    for (const text of texts) masked = masked.replace(text, '[secret]');
    return masked;
  };
}

/** Finds a text that stands alone; a PIN of digits must not be found inside a number or in place of one. */
function wholeText(text: string): RegExp {
  const literal = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\w.-]|":|[,[])${literal}(?!\w)`, 'g');
}
