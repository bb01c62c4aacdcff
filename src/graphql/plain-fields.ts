import { getMetadataStorage } from 'type-graphql';

/**
 * Has fields without a resolver of their own read straight off their object. By itself type-graphql makes a copy of the
 * object and a chain of promises for each of them, which is most of what a page of rows costs. A field that somebody
 * guards, or that has another name than its property, keeps its resolver.
 */
export function readPlainFieldsDirectly(): void {
  const { fields, authorizedFields, middlewares } = getMetadataStorage();
  const looksAt = [...authorizedFields, ...middlewares];
  for (const field of fields) {
    const isWatched = looksAt.some((each) => each.target === field.target && each.fieldName === field.name);
    field.simple ??= !isWatched && field.name === field.schemaName;
  }
}
