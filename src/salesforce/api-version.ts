import { z } from 'zod';

/** The versions this code knows: below 45 TenantSecret lacks fields, above 67 nothing was tried. */
const oldest = 45;
const newest = 67;

/** GET /services/data/: every version the org offers. */
export const offeredVersionsShape = z.array(z.object({ version: z.string().regex(/^\d{1,3}\.0$/) }));

/** What an org offers, oldest first, as `67.0`. */
export type OfferedVersions = readonly string[];

/** Brings the answer's rows into order. */
export function toOfferedVersions(rows: z.infer<typeof offeredVersionsShape>): OfferedVersions {
  return rows.map((row) => row.version).sort((a, b) => Number(a) - Number(b));
}

/** The newest offered between 45 and 67; undefined where there is none. */
export function newestSupported(offered: OfferedVersions): string | undefined {
  return offered.findLast((version) => Number(version) >= oldest && Number(version) <= newest);
}

/** A version that was set, as `67` or `67.0`, in Salesforce's form; undefined for `auto`. */
export function configuredVersion(setting: string): string | undefined {
  return setting === 'auto' ? undefined : `${Number.parseInt(setting, 10)}.0`;
}
