import { FirstTables1764000000000 } from './first-tables.js';

/** Every migration, eldest first; append, and never change one that was released. */
export const migrations = [FirstTables1764000000000];
