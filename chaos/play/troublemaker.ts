import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from '../journal.js';
import type { PlayedType } from '../script/acts.js';
import type { Trouble } from '../script/troubles.js';
import type { Stage } from '../stage/stage.js';
import type { ServerKeeper } from './server-keeper.js';

/** What a troublemaker needs. */
export interface TroublemakerOptions {
  readonly stage: Stage;
  readonly servers: readonly ServerKeeper[];
  readonly journal: Journal;
}

const typeNames: Readonly<Record<PlayedType, string>> = { DATA: 'Data', EVENT_BUS: 'EventBus' };

/** Makes what the script says go wrong, at its time. */
export class Troublemaker {
  readonly #with: TroublemakerOptions;

  constructor(options: TroublemakerOptions) {
    this.#with = options;
  }

  /** Resolves when the last trouble is over; faults that are asked for stay. */
  async play(troubles: readonly Trouble[]): Promise<void> {
    const began = performance.now();
    await Promise.all(
      troubles.map(async (trouble) => {
        await sleep(Math.max(0, trouble.atMilliseconds - (performance.now() - began)));
        await this.#make(trouble);
      }),
    );
  }

  async #make(trouble: Trouble): Promise<void> {
    const { stage, journal, servers } = this.#with;
    const { kind, atMilliseconds: _, ...particulars } = trouble;
    journal.note('trouble', `${kind} ${JSON.stringify(particulars)}`);
    switch (trouble.kind) {
      case 'faults':
        await stage.simulator.faults(...trouble.faults);
        break;
      case 'killHsm':
        for (const server of servers) server.killHsm();
        break;
      case 'revokeSessions':
        await stage.simulator.setup('revoke-sessions', {});
        break;
      case 'hideToken':
        await this.#hideToken(trouble.forMilliseconds);
        break;
      case 'suspendServer':
        await servers[0]?.sleepThroughLease(trouble.forMilliseconds);
        break;
      case 'advanceClock':
        await stage.simulator.advance(trouble.seconds);
        break;
      case 'setupGenerate':
        await this.#setUp('generate', { type: typeNames[trouble.type] });
        break;
      case 'setupUpload':
        await this.#setUp('upload-external', { type: typeNames[trouble.type] });
        break;
      case 'setupDestroy':
        await this.#destroyInSetup(trouble.type, trouble.pick);
        break;
    }
  }

  /** Two of them at once are one. */
  async #hideToken(milliseconds: number): Promise<void> {
    const { stage } = this.#with;
    const isHidden = await stage.hideToken().then(
      () => true,
      () => false,
    );
    await sleep(milliseconds);
    if (isHidden) await stage.showToken();
  }

  async #destroyInSetup(type: PlayedType, pick: number): Promise<void> {
    const { rows } = await this.#with.stage.simulator.state();
    const archived = rows.filter((row) => row.type === typeNames[type] && row.status === 'ARCHIVED');
    const row = archived[pick % Math.max(archived.length, 1)];
    if (row !== undefined) await this.#setUp('destroy', { id: row.id });
  }

  /** A person in Setup is refused too where a limit stands in the way, or where somebody was faster. */
  async #setUp(action: string, body: object): Promise<void> {
    const { stage, journal } = this.#with;
    await stage.simulator.setup(action, body).catch((error: unknown) => {
      journal.note('trouble', `Setup refused: ${String(error)}`);
    });
  }
}
