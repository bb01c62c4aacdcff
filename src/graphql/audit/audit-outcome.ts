import { registerEnumType } from 'type-graphql';
import { AuditOutcome } from '../../key-management/audit/audit-entry.js';

registerEnumType(AuditOutcome, {
  name: 'AuditOutcome',
  description: 'What something came to, as far as was known when it was put on record.',
  valuesConfig: {
    BEGUN: { description: 'It was about to be done; another entry tells what it came to.' },
    SUCCEEDED: { description: 'It was done.' },
    FAILED: { description: 'It was tried, and failed.' },
    UNKNOWN: { description: 'Salesforce may have done it; another entry tells once that is known.' },
    REFUSED: { description: 'Nothing was done.' },
  },
});

export { AuditOutcome };
