import { GraphQLError, GraphQLScalarType } from 'graphql';

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** RFC 3339: answered in UTC with milliseconds, as `2026-11-24T09:05:00.000Z`; taken with any offset. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A point in time: RFC 3339 in UTC with milliseconds, as `2026-11-24T09:05:00.000Z`.',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: (value) => {
    const time = typeof value === 'string' && rfc3339.test(value) ? new Date(value) : undefined;
    if (time === undefined || Number.isNaN(time.getTime())) throw new GraphQLError('It is no RFC 3339 time.');
    return time;
  },
});
