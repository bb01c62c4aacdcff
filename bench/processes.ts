import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server of a contestant, in a process of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly url: string;

  constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Starts a program with nothing in its environment but what is given; resolves when it listens. */
  static async start(program: string, environment: Record<string, string>): Promise<ServerProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env['PATH'], PORT: String(port), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    process.once('exit', () => child.kill('SIGKILL'));
    await untilItListens(child, port, program);
    return new ServerProcess(child, `http://127.0.0.1:${String(port)}`);
  }

  /** Processor time that the process, without its children, has used so far, in milliseconds. */
  get processorMilliseconds(): number {
    const fields = readFileSync(`/proc/${String(this.#child.pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ');
    // utime and stime, in ticks of 10 ms (proc(5); getconf CLK_TCK is 100 on Linux).
    return (Number(fields?.[11]) + Number(fields?.[12])) * 10;
  }

  /** Resident memory of the process itself, and of it with its children, in MiB. */
  get memory(): { readonly own: number; readonly whole: number } {
    const own = residentMiB(this.#child.pid);
    const children = childrenOf(this.#child.pid).map(residentMiB);
    return { own, whole: children.reduce((sum, each) => sum + each, own) };
  }

  /** Ends it in order. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}

const triesEveryMilliseconds = 10;

async function untilItListens(child: ChildProcess, port: number, program: string): Promise<void> {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`${program} ended:\n${lines.slice(-10).join('\n')}`);
    await sleep(triesEveryMilliseconds);
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function residentMiB(pid: number | undefined): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

function childrenOf(pid: number | undefined): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => parentOf(each) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(
      readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ')[1],
    );
  } catch {
    return undefined;
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
