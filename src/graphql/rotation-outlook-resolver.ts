import { Arg, Authorized, ID, Query, Resolver } from 'type-graphql';
import type { KeyManagement } from '../key-management/key-management.js';
import type { RotationOutlook } from '../key-management/rotation-outlook.js';
import { RotationOutlookObject } from './rotation-outlook-type.js';

/** What is to be known before the next secret is made. */
@Resolver()
export class RotationOutlookResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Query(() => RotationOutlookObject, {
    description:
      'How an org stands with Salesforce’s limits, type by type, and which secret was active when. From the rows as last read; generating reads them again.',
  })
  rotationOutlook(
    @Arg('orgId', () => ID, { description: 'Which org.' }) orgId: string,
  ): Promise<RotationOutlook> {
    return this.#keyManagement.rotationOutlooks.of(orgId);
  }
}
