import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Announcer } from './parts/announcer.tsx';
import { router } from './routes/router.ts';
import { SessionProvider } from './session/session-provider.tsx';
import './styles/index.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no place for the page');

createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={300}>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
        <Announcer />
      </Tooltip.Provider>
    </CSPProvider>
  </StrictMode>,
);
