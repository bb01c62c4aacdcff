import { ArgsType, Field, ID } from 'type-graphql';
import { Restorability } from '../key-management/backup/restorability.js';
import { requireSearch } from '../key-management/arguments.js';
import type { TenantSecretFilter } from '../key-management/ports/store.js';
import { KeyManager, TenantSecretType } from './enums.js';
import type { Loaders } from './loaders.js';
import { orgFilter } from './org-filter.js';

/** What a list of tenant secrets can be narrowed to, apart from the status. */
@ArgsType()
export class TenantSecretFilterArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this org.' })
  orgId?: string | null;

  @Field(() => TenantSecretType, { nullable: true, description: 'Only of this type.' })
  type?: TenantSecretType | null;

  @Field(() => KeyManager, { nullable: true, description: 'Only with key material of this maker.' })
  keyManager?: KeyManager | null;

  @Field(() => Restorability, {
    nullable: true,
    description: 'Only those that could be brought back so; LOST are those that nobody can restore.',
  })
  restorability?: Restorability | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only with this text in key ID, note or hash; case does not count. At most 200 characters.',
  })
  search?: string | null;
}

/** The filter in the domain's words; an org that is not here is NOT_FOUND. */
export async function tenantSecretFilter(
  loaders: Loaders,
  { orgId, type, keyManager, restorability, search }: TenantSecretFilterArgs,
): Promise<TenantSecretFilter> {
  const text = requireSearch(search);
  return {
    ...(await orgFilter(loaders, orgId)),
    ...(type ? { type } : {}),
    ...(keyManager ? { keyManager } : {}),
    ...(restorability ? { restorability } : {}),
    ...(text === undefined ? {} : { search: text }),
  };
}
