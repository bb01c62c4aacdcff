import type { ReactNode } from 'react';
import { Lock } from 'lucide-react';
import { Blank } from '../../parts/blank.tsx';
import { useViewer } from '../../session/use-viewer.ts';
import { useTitle } from '../../words/use-title.ts';
import { useOrg } from '../org-context.ts';
import { OrgHead } from '../org-head.tsx';
import { ApprovalSetting } from './approval-setting.tsx';
import { ByokSetting } from './byok-setting.tsx';
import { LoginSetting } from './login-setting.tsx';
import { NameSetting } from './name-setting.tsx';

/** An org's settings: its name, the BYOK switch, and how it is logged in to. */
export function SettingsView(): ReactNode {
  const { name } = useOrg();
  const { viewer, may } = useViewer();
  useTitle('Settings', name);
  return (
    <>
      <OrgHead />
      {viewer !== undefined && !may('ADMINISTRATOR') ? (
        <Blank
          icon={Lock}
          title={`Changing settings needs the role administrator for ${name}`}
          code="FORBIDDEN"
        >
          You do not have it. An administrator can give it to you.
        </Blank>
      ) : (
        <div className="split">
          <div>
            <ByokSetting />
            <NameSetting />
            <ApprovalSetting />
          </div>
          <LoginSetting />
        </div>
      )}
    </>
  );
}
