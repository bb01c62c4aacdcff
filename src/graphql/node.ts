import { Field, ID, InterfaceType } from 'type-graphql';
import { nodeKindOf, type NodeKind } from '../key-management/identifiers.js';

const typeNames: Readonly<Record<NodeKind, string>> = {
  org: 'SalesforceOrg',
  certificate: 'Certificate',
  secret: 'TenantSecret',
  operation: 'Operation',
  drift: 'Drift',
};

/** Relay's global object identification: anything with an id that `node(id)` finds again. */
@InterfaceType('Node', {
  description: 'Anything with an id that `node(id)` finds again.',
  resolveType: (value: Node) => typeNames[nodeKindOf(value.id) ?? 'org'],
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque; unique across all types.' })
  id!: string;
}
