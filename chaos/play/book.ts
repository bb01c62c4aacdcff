import type { CallOutcome } from './door.js';
import type { Mutation, ShownSecret } from './documents.js';

/** One call of a client, whatever became of it and however often it was sent. */
export interface Call {
  readonly client: string;
  readonly mutation: Mutation;
  readonly key: string | null;
  readonly input: Readonly<Record<string, unknown>>;
}

/** An answer that a client received. */
export interface BookedAnswer {
  readonly call: Call;
  readonly outcome: CallOutcome;
  /** The secret that it shows. */
  readonly secret: ShownSecret | undefined;
}

/** Every answer that any client received. */
export class AnswerBook {
  readonly #answers: BookedAnswer[] = [];

  /** Enters an answer. */
  enter(answer: BookedAnswer): void {
    this.#answers.push(answer);
  }

  /** All of them, in order. */
  get answers(): readonly BookedAnswer[] {
    return this.#answers;
  }

  /** Calls with an idempotency key, each once. */
  get keyedCalls(): readonly Call[] {
    const byKey = new Map<string, Call>();
    for (const { call } of this.#answers)
      if (call.key !== null) byKey.set(`${call.mutation} ${call.key}`, call);
    return [...byKey.values()];
  }
}
