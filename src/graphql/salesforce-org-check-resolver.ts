import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { SalesforceCheck } from '../key-management/ports/salesforce.js';
import { SalesforceOrgCheckObject } from './salesforce-org-type.js';

/** The short form of a check's state. */
@Resolver(() => SalesforceOrgCheckObject)
export class SalesforceOrgCheckResolver {
  @FieldResolver(() => Boolean, { description: 'True for OK alone.' })
  ok(@Root() check: SalesforceCheck): boolean {
    return check.state === 'OK';
  }
}
