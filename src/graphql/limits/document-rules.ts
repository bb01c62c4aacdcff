import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ValidationContext, ValidationRule } from 'graphql';
import { limits, tooComplexDocument, type Limit } from './too-complex.js';

/** The library's own error says how many were found; ours names the limit and goes the way of all errors. */
function reporting(limit: Limit): {
  readonly n: number;
  readonly propagateOnRejection: false;
  readonly onReject: ((context: ValidationContext | null) => void)[];
} {
  const report = (context: ValidationContext | null): void => {
    context?.reportError(tooComplexDocument(limit));
  };
  return { n: limits[limit], propagateOnRejection: false, onReject: [report] };
}

const off = { enabled: false };

/**
 * GraphQL Armor's rules beside graphql-js's own, over a document whose length is already bounded. Its cost rule is off:
 * it reads `first` where it is written as a number alone, and a variable goes past it (cost-plugin.ts counts both).
 */
export const documentRules: readonly ValidationRule[] = new ApolloArmor({
  maxDepth: { ...reporting('depth'), flattenFragments: true, ignoreIntrospection: false },
  maxAliases: { ...reporting('aliases'), allowList: [] },
  maxDirectives: reporting('directives'),
  maxTokens: off,
  costLimit: off,
  blockFieldSuggestion: off,
}).protect().validationRules;
