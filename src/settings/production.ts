/**
 * Unless somebody says otherwise this is production: graphql-js and others read it once, when they are loaded, and
 * check each value twice where it is not set. Must be imported before them.
 */
process.env['NODE_ENV'] ??= 'production';
