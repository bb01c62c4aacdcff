import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '../session/use-viewer.ts';
import { useEntries } from './entries.ts';

/** Leads to the first place that the viewer may open: an auditor reads no orgs. */
export function Home(): ReactNode {
  const { viewer } = useViewer();
  const [first] = useEntries();
  return viewer === undefined ? null : <Navigate to={first?.to ?? '/orgs'} replace />;
}
