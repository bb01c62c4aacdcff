/**
 * The address that this document was opened with, read before the router tidies it up: an OpenID provider's answer has
 * to be judged as it came.
 */
export const arrivedAt = location.href;
