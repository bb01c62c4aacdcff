import {
  BREAK,
  isAbstractType,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/**
 * Whether a document is one query of plain fields: what is asked for over and over. A mutation changes something and
 * takes far longer than its execution; directives and interfaces are where compilers of queries have their defects; the
 * schema's description of itself is asked for by people.
 */
export function isPlainQuery(schema: GraphQLSchema, document: DocumentNode): boolean {
  const typeInfo = new TypeInfo(schema);
  let operations = 0;
  let isPlain = true;
  const end = (): typeof BREAK => {
    isPlain = false;
    return BREAK;
  };
  const visitor: ASTVisitor = {
    OperationDefinition: ({ operation }) => {
      operations += 1;
      return operation === OperationTypeNode.QUERY && operations === 1 ? undefined : end();
    },
    Directive: end,
    Field: () => {
      const name = String(typeInfo.getType()).replaceAll(/[[\]!]/g, '');
      return name.startsWith('__') || isAbstractType(schema.getType(name)) ? end() : undefined;
    },
  };
  visit(document, visitWithTypeInfo(typeInfo, visitor));
  return isPlain;
}
