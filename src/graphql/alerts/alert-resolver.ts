import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Alert, AlertKind as Kind } from '../../key-management/alerts/alert.js';
import type { KeyManagement } from '../../key-management/key-management.js';
import type { ListStretch } from '../../key-management/ports/store.js';
import type { SalesforceOrg } from '../../key-management/salesforce-org.js';
import { Connection } from '../connections/connection.js';
import { PageArgs } from '../connections/connection-types.js';
import type { GraphqlContext } from '../context.js';
import { orgFilter } from '../org-filter.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { AlertKind } from './alert-enums.js';
import { AcknowledgeAlertInput, AcknowledgeAlertPayloadObject } from './alert-inputs.js';
import { AlertConnection, AlertObject } from './alert-types.js';

const only = (what: string): { nullable: true; description: string } => ({
  nullable: true,
  description: `Only ${what}.`,
});

/** Alerts: read, acknowledged. */
@Resolver(() => AlertObject)
export class AlertResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Query(() => AlertConnection, {
    description: 'Alerts, newest first. Those of the installation are for whoever may read every org.',
  })
  async alerts(
    @Arg('orgId', () => ID, only('of this org')) orgId: string | null | undefined,
    @Arg('kind', () => AlertKind, only('of this kind')) kind: Kind | null | undefined,
    @Arg('open', () => Boolean, only('those that last, or with false those that are over'))
    isOpen: boolean | null | undefined,
    @Arg(
      'acknowledged',
      () => Boolean,
      only('those that somebody has taken note of, or with false the others'),
    )
    isAcknowledged: boolean | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, read }: GraphqlContext,
  ): Promise<Connection<Alert>> {
    const filter = {
      ...(await orgFilter(loaders, orgId)),
      ...(kind ? { kind } : {}),
      ...(typeof isOpen === 'boolean' ? { isOpen } : {}),
      ...(typeof isAcknowledged === 'boolean' ? { isAcknowledged } : {}),
    };
    const source = {
      identity: { list: 'alerts', arguments: { orgId, kind, of: JSON.stringify([isOpen, isAcknowledged]) } },
      fetch: (stretch: ListStretch) => read.alerts(filter, stretch),
      count: () => read.countAlerts(filter),
    };
    return new Connection(source, page);
  }

  @Authorized()
  @Mutation(() => AcknowledgeAlertPayloadObject, {
    description: 'Says that you have taken note of an alert: whoever was first stays on record.',
  })
  async acknowledgeAlert(
    @Arg('input', () => AcknowledgeAlertInput, { description: 'Which alert.' }) { id }: AcknowledgeAlertInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<{ alert: Alert }> {
    return { alert: await this.#keyManagement.alerts.acknowledge(actor, id) };
  }

  @FieldResolver(() => SalesforceOrgObject, {
    nullable: true,
    description: 'The org that it is about; null for the installation.',
  })
  async org(
    @Root() { orgId }: Alert,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<SalesforceOrg | null | undefined> {
    return orgId === null ? null : await loaders.salesforceOrg.load(orgId);
  }
}
