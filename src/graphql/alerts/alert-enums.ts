import { registerEnumType } from 'type-graphql';
import { AlertKind, AlertSeverity } from '../../key-management/alerts/alert.js';
import { AlertChannelKind, AlertDeliveryState } from '../../key-management/alerts/alert-channel.js';

registerEnumType(AlertKind, {
  name: 'AlertKind',
  description: 'What can be worth an alert.',
  valuesConfig: {
    ROTATION_DONE: { description: 'A policy had a secret replaced.' },
    ROTATION_FAILED: { description: 'A rotation that is due could not be done, and is tried again.' },
    ROTATION_DUE: { description: 'A rotation will be begun within a day.' },
    CAP_NEAR: { description: 'Salesforce keeps few more secrets of a type, or none.' },
    CERTIFICATE_EXPIRING: {
      description: 'A BYOK certificate in use expires within 30 days, 7 days, or has.',
    },
    TOKEN_EXPIRING: { description: 'An API token expires within 14 days.' },
    DRIFT_FOUND: {
      description: 'Salesforce, the HSM and the records differ, and nothing was done about it.',
    },
    SALESFORCE_TROUBLE: { description: 'An org could not be read for an hour.' },
    HSM_TROUBLE: { description: 'The HSM does not answer.' },
    DATABASE_TROUBLE: { description: 'The database did not answer for some time; told when it does again.' },
  },
});

registerEnumType(AlertSeverity, {
  name: 'AlertSeverity',
  description: 'How much an alert matters.',
  valuesConfig: {
    INFO: { description: 'Good to know.' },
    WARNING: { description: 'Somebody should do something.' },
    CRITICAL: { description: 'Keys cannot be made or destroyed now, or soon.' },
  },
});

registerEnumType(AlertChannelKind, {
  name: 'AlertChannelKind',
  description: 'How alerts are sent.',
  valuesConfig: {
    WEBHOOK: { description: 'Posted as JSON, signed.' },
    MAIL: { description: 'Mailed as text.' },
  },
});

registerEnumType(AlertDeliveryState, {
  name: 'AlertDeliveryState',
  description: 'Whether a message about an alert was delivered.',
  valuesConfig: {
    PENDING: { description: 'It is to be sent, or sent again.' },
    DELIVERED: { description: 'The receiver took it.' },
    DEAD: { description: 'It was tried for more than a day, and waits for replayAlertDelivery.' },
  },
});

export { AlertChannelKind, AlertDeliveryState, AlertKind, AlertSeverity };
