/** Shorter ones would be found everywhere by chance. */
const shortest = 6;

/** The forms in which a secret could be written down: raw, hex, base64 at any place in a longer text, escaped. */
export function secretForms(secret: Buffer): Buffer[] {
  if (secret.length < shortest) throw new Error('a secret that short cannot be looked for');
  const hex = secret.toString('hex');
  const text = secret.toString('utf8');
  const isText = Buffer.from(text).equals(secret);
  const escaped = isText ? [JSON.stringify(text).slice(1, -1), encodeURIComponent(text)] : [];
  const utf16 = isText ? [Buffer.from(text, 'utf16le')] : [];
  const texts = [hex, hex.toUpperCase(), ...base64Forms(secret), ...escaped].map((form) => Buffer.from(form));
  return [secret, ...utf16, ...texts];
}

/** Base64 of the secret as it looks after 0, 1 or 2 other bytes, without the characters those have a part in. */
function base64Forms(secret: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), secret]);
    const bits = whole.length * 8;
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor(bits / 6);
    const standard = whole.toString('base64').slice(from, to);
    return [standard, standard.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
