import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The only address that the simulator listens on. */
export const loopback = '127.0.0.1';

/**
 * Listens on a port of loopback, 0 for a free one, and resolves with the port. Rejects with an Error that says what
 * to do where the port is taken: clients have stored it, so another one would not do.
 */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port, error) : error);
    });
    server.listen(port, loopback, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function portTaken(port: number, cause: Error): Error {
  const message =
    `The Salesforce org simulator cannot listen on ${loopback}:${port}, for the port is taken. Clients know the org ` +
    'by this address: end the program that uses it (another simulator on the same folder, perhaps), or give PORT.';
  return Object.assign(new Error(message, { cause }), { code: 'EADDRINUSE' });
}
