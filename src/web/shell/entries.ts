import { Cloud, RefreshCw, type LucideIcon } from 'lucide-react';

/** A place that the navigation leads to. */
export interface Entry {
  readonly to: '/orgs' | '/operations';
  readonly title: string;
  readonly icon: LucideIcon;
  /** Other words that search finds it under. */
  readonly alias: string;
}

/** The places there are; what does not exist yet has no entry. */
export const entries: readonly Entry[] = [
  { to: '/orgs', title: 'Orgs', icon: Cloud, alias: 'app instance' },
  { to: '/operations', title: 'Operations', icon: RefreshCw, alias: 'progress history' },
];
