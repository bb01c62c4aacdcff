import path from 'node:path';

/** Which database, as DATABASE_URL says. */
export type DatabaseSettings =
  | { readonly kind: 'sqlite'; /** Absolute path of the file. */ readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Where the embedded defaults write, absolute: DATA_DIR, else ./data. */
export function dataDirectory(environment: NodeJS.ProcessEnv): string {
  return path.resolve(environment['DATA_DIR'] ?? './data');
}

/**
 * Reads DATABASE_URL: `sqlite:PATH` or `postgres://…`, by default `sqlite:$DATA_DIR/keys.sqlite`. Returns a sentence
 * saying what is wrong where it is neither; the sentence never repeats the value, which may hold a password.
 */
export function readDatabaseSettings(environment: NodeJS.ProcessEnv): DatabaseSettings | string {
  const url = environment['DATABASE_URL'] ?? `sqlite:${path.join(dataDirectory(environment), 'keys.sqlite')}`;
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) {
    return { kind: 'sqlite', path: path.resolve(url.slice('sqlite:'.length)) };
  }
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return { kind: 'postgres', url };
  return 'DATABASE_URL is neither sqlite:PATH nor postgres://USER:PASSWORD@HOST/DATABASE.';
}
