import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { CertificateObject } from '../certificate-type.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { TenantSecretObject } from '../tenant-secret-type.js';

/** Where a page lies in its list. */
@ObjectType('PageInfo', { description: 'Where a page lies in its list (Relay cursor connections).' })
export class PageInfoObject {
  @Field(() => Boolean, { description: 'Whether older rows follow.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether newer rows come before: true for every page got with `after`.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row: the next page’s `after`.' })
  endCursor!: string | null;
}

/** What is worked out when it is asked for is no plain field (plain-fields.ts). */
const workedOut = { simple: false } as const;
/** The field `cursor` of every edge. */
export const cursor = {
  description: 'Opaque and stable; only for this list with these arguments.',
  ...workedOut,
} as const;
/** The field `edges` of every page. */
export const edges = { description: 'The rows, newest first.', ...workedOut } as const;
/** The field `pageInfo` of every page. */
export const pageInfo = { description: 'Where the page lies.', ...workedOut } as const;
/** The field `totalCount` of every page. */
export const totalCount = {
  description: 'How many rows the list has in all; counted only when asked for.',
  ...workedOut,
} as const;

/** Arguments of every list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many rows: 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Only rows after this cursor.' })
  after?: string | null;
}

/** An org in a list. */
@ObjectType('SalesforceOrgEdge', { description: 'An org in a list.' })
export class SalesforceOrgEdge {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  node!: SalesforceOrgObject;

  @Field(() => String, cursor)
  cursor!: string;
}

/** A page of orgs. */
@ObjectType('SalesforceOrgConnection', { description: 'A page of connected orgs.' })
export class SalesforceOrgConnection {
  @Field(() => [SalesforceOrgEdge], edges)
  edges!: SalesforceOrgEdge[];

  @Field(() => PageInfoObject, pageInfo)
  pageInfo!: PageInfoObject;

  @Field(() => Int, totalCount)
  totalCount!: number;
}

/** A certificate in a list. */
@ObjectType('CertificateEdge', { description: 'A certificate in a list.' })
export class CertificateEdge {
  @Field(() => CertificateObject, { description: 'The certificate.' })
  node!: CertificateObject;

  @Field(() => String, cursor)
  cursor!: string;
}

/** A page of certificates. */
@ObjectType('CertificateConnection', { description: 'A page of certificates.' })
export class CertificateConnection {
  @Field(() => [CertificateEdge], edges)
  edges!: CertificateEdge[];

  @Field(() => PageInfoObject, pageInfo)
  pageInfo!: PageInfoObject;

  @Field(() => Int, totalCount)
  totalCount!: number;
}

/** A tenant secret in a list. */
@ObjectType('TenantSecretEdge', { description: 'A tenant secret in a list.' })
export class TenantSecretEdge {
  @Field(() => TenantSecretObject, { description: 'The secret.' })
  node!: TenantSecretObject;

  @Field(() => String, cursor)
  cursor!: string;
}

/** A page of tenant secrets. */
@ObjectType('TenantSecretConnection', { description: 'A page of tenant secrets.' })
export class TenantSecretConnection {
  @Field(() => [TenantSecretEdge], edges)
  edges!: TenantSecretEdge[];

  @Field(() => PageInfoObject, pageInfo)
  pageInfo!: PageInfoObject;

  @Field(() => Int, totalCount)
  totalCount!: number;
}
