import 'graphiql/setup-workers/vite';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { examples } from './examples.ts';
import { fetchGraphql } from './fetch-graphql.ts';
import { GraphiqlFrame } from './graphiql-frame.tsx';
import './graphiql.css';

const root = document.getElementById('graphiql');
if (root === null) throw new Error('graphiql.html has no place for GraphiQL');

createRoot(root).render(
  <GraphiqlFrame>
    <GraphiQL
      fetcher={fetchGraphql}
      defaultTabs={[{ query: examples }]}
      defaultEditorToolsVisibility="variables"
      forcedTheme={document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'}
      shouldPersistHeaders={false}
      isHeadersEditorEnabled={false}
    />
  </GraphiqlFrame>,
);
