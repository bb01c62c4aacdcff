import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '../session/use-viewer.ts';

/** Leads to the first settings that the viewer may see. */
export function FirstSettings(): ReactNode {
  const { viewer, mayEverywhere } = useViewer();
  if (viewer === undefined) return null;
  return <Navigate to={mayEverywhere('ADMINISTRATOR') ? '/settings/tokens' : '/settings/policies'} replace />;
}
