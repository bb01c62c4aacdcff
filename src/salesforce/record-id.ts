const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Salesforce's three check characters: for each five, which of them are upper case. */
function checkCharacters(fifteen: string): string {
  return [0, 5, 10]
    .map((start) => {
      const bits = [...fifteen.slice(start, start + 5)].map((character, index) =>
        /[A-Z]/.test(character) ? 2 ** index : 0,
      );
      return alphabet.charAt(bits.reduce((sum, bit) => sum + bit, 0));
    })
    .join('');
}

/** A record id of an object's prefix in its form of 18 characters; undefined where the text is no such id. */
export function parseRecordId(text: string, prefix: string): string | undefined {
  if (!/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(text) || !text.startsWith(prefix)) return undefined;
  return text.length === 18 ? text : text + checkCharacters(text);
}
