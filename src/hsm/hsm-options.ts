import type { Hsm, OaepHash } from '../key-management/ports/hsm.js';
import type { Logger } from '../key-management/ports/logger.js';
import type { Clock } from '../key-management/ports/clock.js';
import type { Observer } from '../key-management/ports/observer.js';
import type {
  KeyWrappingPlan,
  SecretKeyType,
  TokenCapabilities,
  TokenFacts,
} from './protocol/token-profile.js';
import type { HsmStatistics } from './supervisor/hsm-process.js';

/** Which token, and how it is used. */
export interface HsmOptions {
  /** Path of the PKCS#11 library. */
  readonly modulePath: string | undefined;
  readonly tokenLabel: string;
  /** User PIN; a file wins over it. */
  readonly pin?: string | undefined;
  readonly pinFile?: string | undefined;
  /** SOFTHSM2_CONF of the child process; for SoftHSM alone. */
  readonly softHsmConfigurationFile?: string | undefined;
  /** `auto` takes what the token can, SHA-512 first. */
  readonly oaepHash: 'auto' | 'sha512' | 'sha1';
  /** Whether a secret may be wrapped outside the token where the token cannot do it. */
  readonly softwareWrapping: 'refuse' | 'allow';
  /** Whether the second wrapping may be made with SHA-1 where the token has no SHA-512; refused where nothing is said. */
  readonly keyWrapSha1?: 'refuse' | 'allow' | undefined;
  /**
   * Sessions, each in a thread of its own; 4 where nothing is said. That is about 2.4 times the throughput of one on
   * SoftHSM's disk and near the ideal on a network HSM, at some 10 MB a session; on a token of low latency one does as
   * well, and a slow network HSM gains up to 16.
   */
  readonly sessions?: number | undefined;
  /** How long a job may take, recovery included, before it is given up and a hung process is killed. */
  readonly jobTimeoutMilliseconds: number;
}

/** What the adapter works with. */
export interface HsmDependencies {
  readonly logger: Logger;
  /** The system's where none is given. */
  readonly clock?: Clock;
  readonly observer?: Observer;
}

/** The token in use, for people: start-up line, doctor, documentation of an installation. */
export interface HsmDescription extends Omit<TokenFacts, 'label'> {
  readonly tokenLabel: string;
  readonly modulePath: string;
  readonly oaepHash: OaepHash;
  /** `token`: secrets are wrapped inside. `software`: the child process holds the plaintext for a moment. */
  readonly wrapping: 'token' | 'software';
  /** How the second wrapping is made, for Search Index and Database. */
  readonly keyWrapping: KeyWrappingPlan;
  readonly keyType: SecretKeyType;
  /** Whether the token hashes a secret in place. */
  readonly canDigest: boolean;
  /** Whether a secret can be made unwrappable once Salesforce has it. */
  readonly canClose: boolean;
}

/** A token that is open. */
export interface RunningHsm extends Hsm {
  readonly description: HsmDescription;
  /** What the start-up probe found. */
  readonly capabilities: TokenCapabilities;
  readonly statistics: HsmStatistics;
  /** Lets jobs end, finalises the library and ends the child process. */
  close(): Promise<void>;
}
