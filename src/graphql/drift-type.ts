import { Field, ObjectType } from 'type-graphql';
import { Node } from './node.js';
import { DriftKind, DriftResolution } from './operation-enums.js';

/** A difference on record; its org, secret and time are resolved beside. */
@ObjectType('Drift', {
  implements: Node,
  description:
    'A difference between Salesforce, the HSM and the records here. While it lasts it is not reported again.',
})
export class DriftObject extends Node {
  @Field(() => DriftKind, { description: 'What differs.' })
  kind!: keyof typeof DriftKind;

  @Field(() => DriftResolution, { description: 'What was done about it.' })
  resolution!: keyof typeof DriftResolution;

  @Field(() => String, { description: 'In words.' })
  detail!: string;
}
