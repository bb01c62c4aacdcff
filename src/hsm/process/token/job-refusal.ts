/** The token answered, and its answer stands: nothing is tried again. `message` may be shown to a person. */
export class JobRefusal extends Error {
  override readonly name = 'JobRefusal';
}

/** Only a new process can help: the library's state is beyond mending in this one. */
export class ProcessRetirement extends Error {
  override readonly name = 'ProcessRetirement';
}

/** The token did not answer properly until the job's time was up. */
export class TokenAway extends Error {
  override readonly name = 'TokenAway';
}
