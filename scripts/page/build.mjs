// Builds the page and GraphiQL into dist/web: typed operations, then the two entries, then their compressed forms.
import { build } from 'vite';
import { below } from '../prepare/paths.mjs';
import { compressFiles } from './compress.mjs';
import { generateOperations } from './generate-operations.mjs';

await generateOperations();
for (const mode of ['production', 'graphiql']) {
  await build({ configFile: below('vite.config.mjs'), mode, logLevel: 'warn' });
}
await compressFiles(below('dist', 'web'));
