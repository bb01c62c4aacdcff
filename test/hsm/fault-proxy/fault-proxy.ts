import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** One fault, as the head of fault-proxy.c explains it. */
export interface Fault {
  /** As `C_WrapKey`, or `all`. */
  readonly call: string;
  readonly kind: 'before' | 'after' | 'hang' | 'crash' | 'closeall' | 'logout';
  /** CK_RV that is answered, where one is. */
  readonly value?: number;
  /** How often, all processes together; 0 is without end. */
  readonly times?: number;
}

/** A PKCS#11 library between the adapter and the real one. */
export class FaultProxy {
  readonly modulePath: string;
  readonly #realModule: string;
  #injections = 0;

  constructor(modulePath: string, realModule: string) {
    this.modulePath = modulePath;
    this.#realModule = realModule;
  }

  /** Compiles one into the directory. @throws where there is no C compiler */
  static async compile(directory: string, realModule: string): Promise<FaultProxy> {
    const modulePath = path.join(directory, 'fault-proxy.so');
    const source = fileURLToPath(new URL('./fault-proxy.c', import.meta.url));
    await promisify(execFile)('cc', [
      '-shared',
      '-fPIC',
      '-O1',
      '-o',
      modulePath,
      source,
      '-ldl',
      '-lpthread',
    ]);
    const proxy = new FaultProxy(modulePath, realModule);
    await proxy.inject();
    return proxy;
  }

  /** From now on these faults and no others. */
  async inject(...faults: readonly Fault[]): Promise<void> {
    // The number makes a fault that is injected twice two faults: used-up ones are known by their line.
    this.#injections += 1;
    const lines = faults.map(
      ({ call, kind, value = 0, times = 1 }) =>
        `${call} ${kind} ${value.toString(16)} ${times} ${this.#injections}`,
    );
    await writeFile(`${this.modulePath}.conf`, [this.#realModule, ...lines, ''].join('\n'));
  }

  /** How often a function was called, by all processes together. */
  async count(call: string): Promise<number> {
    const calls = await readFile(`${this.modulePath}.calls`, 'utf8').catch(() => '');
    return calls.split('\n').filter((name) => name === call).length;
  }
}
