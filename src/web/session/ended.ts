import { createStore } from '../server/store.ts';

/** Whether the server has refused the session's token while the page was in use: what was typed is still there. */
export const sessionEnded = createStore(false);
