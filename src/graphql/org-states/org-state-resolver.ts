import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { KeyManagement } from '../../key-management/key-management.js';
import type { SalesforceOrgPayload } from '../../key-management/payloads.js';
import type { SalesforceOrg } from '../../key-management/salesforce-org.js';
import type { GraphqlContext } from '../context.js';
import {
  DisconnectSalesforceOrgInput,
  DisconnectSalesforceOrgPayloadObject,
  PauseSalesforceOrgInput,
  PauseSalesforceOrgPayloadObject,
  ReauthoriseSalesforceOrgInput,
  ReauthoriseSalesforceOrgPayloadObject,
  ResumeSalesforceOrgInput,
  ResumeSalesforceOrgPayloadObject,
} from './org-state-types.js';

interface ChangedOrg {
  readonly salesforceOrg: SalesforceOrg;
}

/** Pausing, resuming, disconnecting and reauthorising orgs. */
@Resolver()
export class OrgStateResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Mutation(() => PauseSalesforceOrgPayloadObject, {
    description:
      'Lets no key operation of the org begin and compares nothing until it is resumed; ORG_NOT_ACTIVE says so.',
  })
  async pauseSalesforceOrg(
    @Arg('input', () => PauseSalesforceOrgInput, { description: 'The org.' }) input: PauseSalesforceOrgInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<ChangedOrg> {
    return { salesforceOrg: await this.#keyManagement.orgStates.pause(actor, input) };
  }

  @Authorized()
  @Mutation(() => ResumeSalesforceOrgPayloadObject, { description: 'Goes on with a paused org.' })
  async resumeSalesforceOrg(
    @Arg('input', () => ResumeSalesforceOrgInput, { description: 'The org.' })
    input: ResumeSalesforceOrgInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<ChangedOrg> {
    return { salesforceOrg: await this.#keyManagement.orgStates.resume(actor, input) };
  }

  @Authorized()
  @Mutation(() => DisconnectSalesforceOrgPayloadObject, {
    description:
      'Forgets how to log in to the org. Nothing is destroyed, in Salesforce or in the HSM, and its rows stay readable.',
  })
  async disconnectSalesforceOrg(
    @Arg('input', () => DisconnectSalesforceOrgInput, { description: 'The org.' })
    input: DisconnectSalesforceOrgInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<ChangedOrg> {
    return { salesforceOrg: await this.#keyManagement.orgStates.disconnect(actor, input) };
  }

  @Authorized()
  @Mutation(() => ReauthoriseSalesforceOrgPayloadObject, {
    description:
      'Logs in anew, with other credentials where they are given, and keeps them when it worked. A disconnected org is active again.',
  })
  async reauthoriseSalesforceOrg(
    @Arg('input', () => ReauthoriseSalesforceOrgInput, { description: 'The org, and how to log in.' })
    input: ReauthoriseSalesforceOrgInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<SalesforceOrgPayload> {
    return await this.#keyManagement.salesforceOrgs.reauthorise(actor, input);
  }
}
