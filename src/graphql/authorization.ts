import type { AuthChecker } from 'type-graphql';
import type { Role } from '../key-management/actor.js';
import { KeyManagerError } from '../key-management/errors.js';
import type { GraphqlContext } from './context.js';

/** Reading orgs, certificates and secrets. */
export const mayRead: readonly Role[] = ['viewer', 'operator', 'key-custodian', 'administrator'];

/** The one place that decides: a caller needs one of the roles that the field names. */
export const checkRoles: AuthChecker<GraphqlContext, Role> = ({ context }, roles) => {
  if (roles.some((role) => context.roles.includes(role))) return true;
  throw new KeyManagerError('FORBIDDEN', `This needs the role ${roles.join(' or ')}.`, {
    requiredRoles: roles,
  });
};
