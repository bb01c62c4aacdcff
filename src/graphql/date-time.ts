import { GraphQLScalarType } from 'graphql';

/** RFC 3339 in UTC with milliseconds, as `2026-11-24T09:05:00.000Z`; only ever answered, never taken. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A point in time: RFC 3339 in UTC with milliseconds, as `2026-11-24T09:05:00.000Z`.',
  serialize: (value) => (value as Date).toISOString(),
});
