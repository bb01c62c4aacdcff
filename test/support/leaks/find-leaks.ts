import { secretForms } from './secret-forms.js';

/** Something that was written: a file, a log, an answer. */
export interface Writing {
  readonly place: string;
  readonly bytes: Buffer;
}

/** What must be nowhere but in the places that are there to hold it. */
export interface Secret {
  readonly name: string;
  readonly bytes: Buffer;
  /** Ends of the paths of the files that are there to hold it. */
  readonly keptIn: readonly string[];
}

/** A secret where it must not be; without the secret. */
export interface Leak {
  readonly place: string;
  readonly secret: string;
}

/** Secrets that nobody here knows, by their form. */
const forms: readonly { name: string; form: RegExp; keptIn: readonly string[] }[] = [
  { name: 'a private key', form: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, keptIn: ['.key.pem'] },
  { name: "a Salesforce session's token", form: /\b00D\w{12}![\w-]{64}/, keptIn: [] },
  { name: 'a JWT', form: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{40,}/, keptIn: [] },
  { name: 'an API token', form: /\bskm_[\w-]{43}(?![\w-])/, keptIn: ['admin-token'] },
];

/** Looks for every secret in everything that was written. */
export function findLeaks(writings: readonly Writing[], secrets: readonly Secret[]): Leak[] {
  const known = secrets.map((secret) => ({ ...secret, spelled: secretForms(secret.bytes) }));
  return writings.flatMap(({ place, bytes }) => {
    const mayKeep = ({ keptIn }: { keptIn: readonly string[] }): boolean =>
      keptIn.some((end) => place.endsWith(end));
    const text = bytes.toString('latin1');
    const found = [
      ...known.filter((secret) => !mayKeep(secret) && secret.spelled.some((form) => bytes.includes(form))),
      ...forms.filter((secret) => !mayKeep(secret) && secret.form.test(text)),
    ];
    return found.map(({ name }) => ({ place, secret: name }));
  });
}
