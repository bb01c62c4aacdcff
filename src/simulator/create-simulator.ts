import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { makeCertificate } from './certificates/make-certificate.js';
import { PrivateKeys } from './certificates/private-keys.js';
import { machineClock, SimulatedClock, type RealClock } from './clock.js';
import { FaultPlan } from './faults/fault-plan.js';
import { refuseSecondSimulator } from './http/already-running.js';
import { listen, loopback } from './http/listen.js';
import { simulatorServer } from './http/simulator-server.js';
import { Ledger } from './ledger.js';
import { issueCredentials, type Credentials } from './org/credentials.js';
import { writeDurably } from './org/durable-file.js';
import { firstCertificateName, foundOrg } from './org/found-org.js';
import { Org, readOrgState } from './org/org.js';
import type { OrgState } from './org/org-state.js';
import { randomLetters, withChecksum } from './org/record-id.js';
import { QueryLocators } from './rest/query-locators.js';
import type { Simulation } from './simulation.js';
import { ExportSeal } from './tenant-secrets/export-seal.js';

/** Where the simulated org lives. */
export interface SimulatorOptions {
  /** Its folder; made (0700) where it is missing. */
  readonly directory: string;
  /** A port of loopback; by default the one of the last start, at first a free one. */
  readonly port?: number;
  /** Real time; by default this machine's. */
  readonly clock?: RealClock;
  /**
   * The private key of a new org's first certificate, PEM, RSA 4096; by default one of its own. Making one takes
   * seconds: a fleet may share it.
   */
  readonly privateKeyPem?: string;
}

/** A simulated org that answers. */
export interface Simulator {
  /** As `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly credentials: Credentials;
  /** The certificate that BYOK uploads name, PEM. */
  readonly certificatePem: string;
  /** Stops answering; what was acknowledged is on the disk. */
  close(): Promise<void>;
}

/**
 * Starts the Salesforce org simulator in a folder: a new org on the first start, the same one afterwards. Rejects with
 * an Error where its port is taken or its state cannot be read.
 */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { directory, clock: realClock = machineClock } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const keys = new PrivateKeys(directory);
  const stateFile = path.join(directory, 'state.json');
  const state = (await readOrgState(stateFile)) ?? (await found(options, keys, realClock));
  await keys.load(state.certificates.map(({ developerName }) => developerName));
  const org = new Org(stateFile, state);
  const simulation = assemble(org, keys, realClock);
  const stopping = new AbortController();
  const server = simulatorServer(simulation, stopping.signal);
  if (options.port !== undefined && options.port !== state.port && state.port !== 0) {
    await refuseSecondSimulator(state.organizationId, state.port);
  }
  const port = await listen(server, options.port ?? state.port);
  await org.change((draft) => {
    draft.port = port;
  });
  const credentials = await issueCredentials(path.join(directory, 'credentials.json'), org, simulation.url);
  return {
    url: simulation.url,
    credentials,
    certificatePem: state.certificates[0]?.pem ?? '',
    close: async () => {
      stopping.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await org.settled();
    },
  };
}

/** The org's files before its state: state.json is the last to appear, and says that the founding is complete. */
async function found(
  { directory, privateKeyPem }: SimulatorOptions,
  keys: PrivateKeys,
  realClock: RealClock,
): Promise<OrgState> {
  const pod = randomLetters(2);
  const organizationId = withChecksum(`00D${pod}0${randomLetters(9)}`);
  const now = realClock.now();
  const request = {
    developerName: firstCertificateName,
    organizationId,
    keySize: 4096,
    isExpired: false,
    privateKeyPem,
    now,
  };
  const certificate = await makeCertificate(request);
  await keys.keep(firstCertificateName, certificate.privateKeyPem);
  await writeDurably(path.join(directory, 'certificate.pem'), certificate.pem, 0o644);
  return foundOrg({ pod, organizationId, certificate, foundedAt: now });
}

function assemble(org: Org, keys: PrivateKeys, realClock: RealClock): Simulation {
  return {
    get url() {
      return `http://${loopback}:${org.state.port}`;
    },
    org,
    clock: new SimulatedClock(realClock, () => org.state.clockOffsetMilliseconds),
    realClock,
    keys,
    seal: new ExportSeal(keys.get(firstCertificateName), org.state.organizationId),
    locators: new QueryLocators(),
    faults: new FaultPlan(),
    ledger: new Ledger(),
  };
}
