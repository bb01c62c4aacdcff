import { useState } from 'react';
import { useClient } from 'urql';
import { announce } from '../parts/announcer.tsx';
import { CheckCertificateDocument, type CertificateFindingsFragment } from '../server/documents.ts';
import { failureOf, type Failure } from '../server/failure.ts';
import { readPem, type PemReading } from './read-pem.ts';

/** How far a chosen file has come. */
export type FileState =
  | { readonly kind: 'reading' }
  | Exclude<PemReading, { kind: 'certificate' }>
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'checked'; readonly pem: string; readonly findings: CertificateFindingsFragment };

/** A file that was chosen or dropped. */
export interface ChosenFile {
  readonly name: string;
  readonly size: number;
  readonly state: FileState;
}

/** Reads a chosen file here, then has the server look at it; nothing is kept by that. */
export function useChosenFile(orgId: string): {
  readonly file: ChosenFile | undefined;
  readonly choose: (file: File) => Promise<void>;
  readonly remove: () => void;
} {
  const client = useClient();
  const [file, setFile] = useState<ChosenFile>();
  const check = async (pem: string): Promise<FileState> => {
    const input = { orgId, pem };
    const result = await client.query(CheckCertificateDocument, { input }, { requestPolicy: 'network-only' });
    const failure = failureOf(result.error);
    if (failure !== undefined) return { kind: 'failed', failure };
    if (result.data === undefined) return { kind: 'reading' };
    return { kind: 'checked', pem, findings: result.data.checkCertificate };
  };
  return {
    file,
    choose: async (given) => {
      const { name, size } = given;
      setFile({ name, size, state: { kind: 'reading' } });
      const reading = await readPem(given);
      const state = reading.kind === 'certificate' ? await check(reading.pem) : reading;
      setFile({ name, size, state });
      announce(verdictOf(state));
    },
    remove: () => {
      setFile(undefined);
    },
  };
}

/** The outcome in a few words. */
export function verdictOf(state: FileState): string {
  if (state.kind === 'reading') return 'Reading';
  if (state.kind === 'failed') return 'Not checked';
  if (state.kind === 'private-key') return 'Refused: a private key';
  if (state.kind === 'refused') return 'Can’t be used';
  const reasons = reasonCount(state.findings);
  if (reasons === 0) return 'Can be used';
  return `Can’t be used, ${String(reasons)} ${reasons === 1 ? 'reason' : 'reasons'}`;
}

/** How many things speak against a certificate, one that is here already included. */
export function reasonCount(findings: CertificateFindingsFragment): number {
  return findings.reasons.length + (findings.alreadyUploaded === null ? 0 : 1);
}
