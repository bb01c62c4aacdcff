import { ShieldCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Blank } from '../parts/blank.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { TableFoot } from '../parts/table-foot.tsx';
import { useOrg } from '../org/org-context.ts';
import { OrgHead } from '../org/org-head.tsx';
import { RefusalBlank } from '../refusals/refusal-blank.tsx';
import { CertificatesDocument } from '../server/documents.ts';
import { useServerQuery } from '../server/use-server-query.ts';
import { counted } from '../words/dates.ts';
import { useTitle } from '../words/use-title.ts';
import { CertificateList } from './certificate-list.tsx';
import { UploadCertificate } from './upload-certificate.tsx';

/** An org's certificates: the one in use, those before it, and a new one. */
export function CertificatesView(): ReactNode {
  const org = useOrg();
  useTitle('Certificates', org.name);
  const [pages, setPages] = useState<readonly string[]>([]);
  const [replacing, setReplacing] = useState(false);
  const { data, failure, refresh } = useServerQuery(CertificatesDocument, {
    orgId: org.id,
    after: pages.at(-1) ?? null,
  });
  const list = data?.certificates;
  const isEmpty = list?.totalCount === 0;
  return (
    <>
      <OrgHead
        acts={
          isEmpty || replacing || !org.byokEnabled ? null : (
            <Button
              tone="ink"
              onClick={() => {
                setReplacing(true);
              }}
            >
              Replace certificate
            </Button>
          )
        }
      />
      {org.byokEnabled && (isEmpty || replacing) ? (
        <UploadCertificate
          title={isEmpty ? 'Upload a certificate to begin' : 'Replace the certificate'}
          onUploaded={() => {
            setReplacing(false);
            refresh();
          }}
        />
      ) : null}
      {failure !== undefined && list === undefined ? (
        <RefusalBlank
          failure={failure}
          scene={{ orgId: org.id, orgName: org.name, retry: refresh, deed: 'Seeing certificates' }}
        />
      ) : isEmpty && org.byokEnabled ? null : (
        <div className="below">
          <Card title="Certificates" bare>
            {isEmpty ? (
              <Blank icon={ShieldCheck} title="No certificate yet">
                BYOK is off for this org; one is needed once it is on.
              </Blank>
            ) : (
              <CertificateList rows={list?.edges.map(({ node }) => node)} inUse={org.certificate?.id} />
            )}
            {list !== undefined && (pages.length > 0 || list.pageInfo.hasNextPage) ? (
              <TableFoot
                words={`${counted(list.totalCount, 'certificate')} in all`}
                hasNewer={pages.length > 0}
                hasOlder={list.pageInfo.hasNextPage}
                onNewer={() => {
                  setPages(pages.slice(0, -1));
                }}
                onOlder={() => {
                  setPages([...pages, list.pageInfo.endCursor ?? '']);
                }}
              />
            ) : null}
          </Card>
        </div>
      )}
    </>
  );
}
