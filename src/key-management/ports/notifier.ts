/** A message to a webhook, ready to be posted. */
export interface WebhookMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A mail in plain text. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The ways out to people. Each rejects with NotDelivered where the receiver did not take the message in time. */
export interface Notifier {
  /** Whether mail can be sent: a server for it is set. */
  readonly sendsMail: boolean;
  post(message: WebhookMessage): Promise<void>;
  mail(message: MailMessage): Promise<void>;
}

/** A message that was not taken; the text is for people, and repeats nothing of an answer's body. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
}

/** Where nobody can be told. */
export const silentNotifier: Notifier = {
  sendsMail: false,
  post: () => Promise.reject(new NotDelivered('this server sends nothing')),
  mail: () => Promise.reject(new NotDelivered('this server sends no mail')),
};
