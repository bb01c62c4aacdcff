import type { DestructionCertificate } from '../../key-management/destruction/destruction-certificate.js';

/** Black on white, one sheet, nothing that a printer would lose. */
export const pageStyle = `
  @page { margin: 20mm }
  body { font: 11pt/1.5 Georgia, 'Times New Roman', serif; color: #000; background: #fff; max-width: 42em;
    margin: 2em auto; padding: 0 1em }
  h1 { font-size: 18pt; font-weight: normal; margin: 0 0 1em; border-bottom: 1pt solid #000; padding-bottom: .3em }
  h2 { font-size: 11pt; margin: 1.6em 0 .3em }
  dl { display: grid; grid-template-columns: 13em 1fr; gap: .2em 1em; margin: 0 }
  dt { color: #444 }
  dd { margin: 0; overflow-wrap: anywhere }
  pre { font: 8pt/1.4 'Courier New', monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: .3em 0 }
`;

type Line = readonly [name: string, value: string | null | undefined];

/** A signed certificate for people: what its document says, and the document itself with its signature. */
export function certificatePage({ id, facts, signed }: DestructionCertificate): string {
  const { org, key, wrappingCertificate, backup } = facts;
  const sections = [
    section('What was destroyed', [
      ['Salesforce org', `${org.name}, ${org.organizationId ?? 'organization id unknown'}`],
      ['Key', `${key.keyId}, ${key.type}, version ${key.version}, made ${key.createdAt}`],
      ['Made by', key.keyManager],
      ['SHA-256 of the secret', key.secretValueHash],
      ['Wrapped under', wrappingCertificate?.developerName],
      ['Its fingerprint', wrappingCertificate?.fingerprintSha256],
      ['Destroyed', facts.destroyedAt],
      ['Operation', facts.operationId],
      ...tokenLines(signed?.document ?? '{}'),
    ]),
    section('By whom', peopleLines(facts)),
    section('Backup', [
      ['Kept', backup.kept ? `yes, until ${backup.keptUntil ?? 'it is deleted'}` : 'no: gone for good'],
      ['Verified', backup.verifiedAt ?? 'no'],
    ]),
    section('Signature', [
      ['Key', signed?.keyName],
      ['SHA-256 of the key', signed?.keyFingerprint],
      ['Signed', signed?.signedAt.toISOString()],
    ]),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Certificate of destruction ${text(id)}</title>
<style>${pageStyle}</style></head><body>
<h1>Certificate of destruction</h1>
${sections.join('\n')}
<h2>The signed document (canonical JSON) and its signature (RSASSA-PKCS1-v1_5, SHA-256)</h2>
<pre>${text(signed?.document ?? '')}</pre>
<pre>${text(signed?.signature ?? '')}</pre>
</body></html>
`;
}

function peopleLines({ requestedBy, approvals, reencryption }: DestructionCertificate['facts']): Line[] {
  const approved = approvals.map(({ actor, at }): Line => ['Approved by', `${actor.name}, ${at}`]);
  const word: Line[] =
    reencryption === null
      ? [['Encrypted anew', 'nothing on record']]
      : [
          [
            'Encrypted anew',
            `${reencryption.reference}, recorded by ${reencryption.recordedBy.name}, ${reencryption.recordedAt}`,
          ],
        ];
  return [['Requested by', requestedBy.name], ...approved, ...word];
}

/** Which token held it stands in the signed document alone. */
function tokenLines(document: string): Line[] {
  const { destruction } = JSON.parse(document) as {
    readonly destruction?: { readonly token?: Readonly<Record<string, string | null>> };
  };
  const token = destruction?.token ?? {};
  return [
    ['HSM token', [token['label'], token['manufacturer'], token['serialNumber']].filter(Boolean).join(', ')],
    ['Key in the HSM', token['keyLabel'] ?? 'none: the secret was not made in this HSM'],
    ['Destroyed in the HSM', token['keyDestroyedAt']],
  ];
}

function section(title: string, lines: readonly Line[]): string {
  const shown = lines
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value ?? '')}</dd>`);
  return `<h2>${text(title)}</h2><dl>${shown.join('')}</dl>`;
}

/** Names and references are what people typed. */
function text(value: string): string {
  const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return value.replace(/[&<>"]/g, (each) => escapes[each] ?? each);
}
