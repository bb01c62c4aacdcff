import { useNavigate } from '@tanstack/react-router';
import { useOrg } from '../org/org-context.ts';

/** Goes from a layer back to the table under it, which stays as it was: filters, page, place. */
export function useCloseLayer(): () => void {
  const { id } = useOrg();
  const navigate = useNavigate();
  return () =>
    void navigate({
      to: '/orgs/$orgId/keys',
      params: { orgId: id },
      search: (before: object) => before,
      resetScroll: false,
    });
}
