import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { KeyManagement } from '../../key-management/key-management.js';
import type { RotationForecast } from '../../key-management/rotation/forecast.js';
import type { RotationPolicy } from '../../key-management/rotation/rotation-policy.js';
import type { RotationRun } from '../../key-management/rotation/rotation-run.js';
import type { SalesforceOrg } from '../../key-management/salesforce-org.js';
import type { GraphqlContext } from '../context.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import {
  DeleteRotationPolicyPayloadObject,
  RotationPolicyInput,
  RotationPolicyPayloadObject,
  SetRotationPolicyInput,
} from './rotation-inputs.js';
import {
  RotationForecastObject,
  RotationPolicyObject,
  RotationWindowObject,
} from './rotation-policy-type.js';
import { RotationRunObject } from './rotation-run-type.js';

interface Payload {
  readonly rotationPolicy: RotationPolicy;
}

/** When secrets are replaced: set, paused, resumed, removed; and what that comes to. */
@Resolver(() => RotationPolicyObject)
export class RotationPolicyResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Mutation(() => RotationPolicyPayloadObject, {
    description:
      'Has the secrets of an org and type replaced by themselves, as generateTenantSecret does. Replaces a policy that is there.',
  })
  async setRotationPolicy(
    @Arg('input', () => SetRotationPolicyInput, { description: 'The policy.' }) input: SetRotationPolicyInput,
  ): Promise<Payload> {
    return { rotationPolicy: await this.#keyManagement.rotationPolicies.set(input) };
  }

  @Authorized()
  @Mutation(() => RotationPolicyPayloadObject, {
    description: 'Has no rotation begin until it is resumed; one that is under way goes on.',
  })
  async pauseRotationPolicy(
    @Arg('input', () => RotationPolicyInput, { description: 'Which policy.' }) input: RotationPolicyInput,
  ): Promise<Payload> {
    return { rotationPolicy: await this.#keyManagement.rotationPolicies.pause(input) };
  }

  @Authorized()
  @Mutation(() => RotationPolicyPayloadObject, {
    description:
      'Goes on. Dates of a cron expression that went by are not caught up with; interval and maximum age hold.',
  })
  async resumeRotationPolicy(
    @Arg('input', () => RotationPolicyInput, { description: 'Which policy.' }) input: RotationPolicyInput,
  ): Promise<Payload> {
    return { rotationPolicy: await this.#keyManagement.rotationPolicies.resume(input) };
  }

  @Authorized()
  @Mutation(() => DeleteRotationPolicyPayloadObject, { description: 'Removes a policy; none is success.' })
  async deleteRotationPolicy(
    @Arg('input', () => RotationPolicyInput, { description: 'Which policy.' }) input: RotationPolicyInput,
  ): Promise<{ salesforceOrg: SalesforceOrg }> {
    return { salesforceOrg: await this.#keyManagement.rotationPolicies.remove(input) };
  }

  @FieldResolver(() => SalesforceOrgObject, { description: 'The org.' })
  org(
    @Root() { orgId }: RotationPolicy,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<SalesforceOrg | undefined> {
    return loaders.salesforceOrg.load(orgId);
  }

  @FieldResolver(() => RotationWindowObject, { nullable: true, description: 'Null is any time of the day.' })
  window(@Root() { window }: RotationPolicy): { readonly start: string; readonly end: string } | null {
    return window === null ? null : { start: clockText(window.start), end: clockText(window.end) };
  }

  @FieldResolver(() => RotationRunObject, {
    nullable: true,
    description: 'The newest rotation that it asked for; null where there was none yet.',
  })
  lastRun(
    @Root() policy: RotationPolicy,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<RotationRun | undefined> {
    return loaders.newestRotationRun.load(policy);
  }

  @FieldResolver(() => RotationForecastObject, {
    description: 'What it comes to if nothing else happens: the next rotations, and Salesforce’s cap of 50.',
  })
  forecast(@Root() policy: RotationPolicy): Promise<RotationForecast> {
    return this.#keyManagement.rotationPolicies.forecast(policy);
  }
}

function clockText(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
