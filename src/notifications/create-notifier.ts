import { createTransport, type Transporter } from 'nodemailer';
import {
  NotDelivered,
  type MailMessage,
  type Notifier,
  type WebhookMessage,
} from '../key-management/ports/notifier.js';

/** How people are reached. */
export interface NotifierOptions {
  /** As `smtps://USER:PASSWORD@mail.example:465`; no mail is sent where it is undefined. */
  readonly smtpUrl: string | undefined;
  /** The address that mail comes from. */
  readonly mailFrom: string | undefined;
}

/** A running notifier. */
export interface RunningNotifier extends Notifier {
  /** Ends its connections. */
  close(): void;
}

/** Less than a delivery's lease, so that no other server tries meanwhile. */
const timeoutMilliseconds = 10_000;

/** Opens the ways out. */
export function createNotifier({ smtpUrl, mailFrom }: NotifierOptions): RunningNotifier {
  const transport =
    smtpUrl === undefined
      ? undefined
      : createTransport({
          url: smtpUrl,
          connectionTimeout: timeoutMilliseconds,
          greetingTimeout: timeoutMilliseconds,
          socketTimeout: timeoutMilliseconds,
          // Nothing is read from files or fetched, whatever a message says.
          disableFileAccess: true,
          disableUrlAccess: true,
        });
  return {
    sendsMail: transport !== undefined && mailFrom !== undefined,
    post,
    mail: (message) => sendMail(transport, mailFrom, message),
    close: () => transport?.close(),
  };
}

async function post({ url, headers, body }: WebhookMessage): Promise<void> {
  let response: Response;
  try {
    // A redirect would take the message, and its signature, to whoever it names.
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    response = await fetch(url, { method: 'POST', redirect: 'error', signal, headers, body });
  } catch (error) {
    throw new NotDelivered('the receiver did not answer', { cause: error });
  }
  await response.body?.cancel();
  if (!response.ok) throw new NotDelivered(`the receiver answered ${response.status}`);
}

async function sendMail(
  transport: Transporter | undefined,
  from: string | undefined,
  { to, subject, text }: MailMessage,
): Promise<void> {
  if (transport === undefined || from === undefined) throw new NotDelivered('this server sends no mail');
  try {
    await transport.sendMail({ from, to, subject, text });
  } catch (error) {
    throw new NotDelivered('the mail server did not take it', { cause: error });
  }
}
