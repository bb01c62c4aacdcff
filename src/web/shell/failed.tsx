import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Blank } from '../parts/blank.tsx';
import { Button } from '../parts/button.tsx';

/** A fault of the page itself, or code of it that could not be loaded. */
export function Failed({ error }: { readonly error: unknown }): ReactNode {
  return (
    <Blank
      whole
      icon={TriangleAlert}
      tone="gone"
      title="This view could not be shown"
      code={error instanceof Error ? error.name : 'Error'}
      act={
        <Button
          onClick={() => {
            location.reload();
          }}
        >
          Load the page again
        </Button>
      }
    >
      Part of the page could not be loaded, or it has a fault. Nothing was changed by that.
    </Blank>
  );
}
