const shared = [
  "default-src 'none'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/**
 * What the page may do (Content Security Policy Level 3): files and requests of its own origin, no inline style or
 * script, and no text that becomes markup or script (Trusted Types without a single policy).
 */
export const pagePolicy = [
  ...shared,
  "style-src 'self'",
  "font-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * GraphiQL's editor writes styles as text and attributes, brings a font as data: and works in workers of its own.
 * Scripts stay those of this origin, and the page never gets this policy.
 */
export const graphiqlPolicy = [
  ...shared,
  "worker-src 'self'",
  "font-src 'self' data:",
  "style-src 'self'",
  "style-src-elem 'self' 'unsafe-inline'",
  "style-src-attr 'unsafe-inline'",
].join('; ');
