import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A disk of a few megabytes of its own, in a file: one that can really be filled, and that turns read-only as a disk
 * does whose file system has found an error. Only root may mount one.
 */
export class SmallDisk {
  /** Where files go. */
  readonly folder: string;
  readonly #place: string;
  readonly #image: string;
  readonly #mountPoint: string;

  constructor(place: string) {
    this.#place = place;
    this.#image = path.join(place, 'disk.img');
    this.#mountPoint = path.join(place, 'disk');
    this.folder = path.join(this.#mountPoint, 'data');
  }

  /** Makes one; undefined where this user, or this machine, cannot. */
  static make(): SmallDisk | undefined {
    if (process.getuid?.() !== 0 || !existsSync('/dev/loop-control')) return undefined;
    const disk = new SmallDisk(mkdtempSync(path.join(tmpdir(), 'skm-disk-')));
    try {
      closeSync(openSync(disk.#image, 'w'));
      truncateSync(disk.#image, 16 * 1024 * 1024);
      run('mkfs.ext4', '-q', '-m', '0', disk.#image);
      mkdirSync(disk.#mountPoint);
      disk.#mount();
      mkdirSync(disk.folder, { mode: 0o700 });
      return disk;
    } catch {
      disk.remove();
      return undefined;
    }
  }

  /** Leaves not a byte free. */
  fill(): void {
    const file = openSync(this.#ballast, 'w');
    for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
      const block = Buffer.alloc(size, 'x');
      try {
        for (;;) writeSync(file, block);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
    closeSync(file);
  }

  /** Makes room again. */
  free(): void {
    rmSync(this.#ballast);
  }

  /** From now on nothing on it can be written, by files that are open neither. */
  turnReadOnly(): void {
    const device = run('findmnt', '-no', 'SOURCE', this.#mountPoint).trim();
    writeFileSync(`/sys/fs/ext4/${path.basename(device)}/trigger_fs_error`, 'made so by a test\n');
  }

  /** Checks the file system and mounts it anew; nothing on it may be open. */
  repair(): void {
    run('umount', this.#mountPoint);
    try {
      run('e2fsck', '-fp', this.#image);
    } catch (error) {
      // 1: it found errors and has corrected them, which is what it is for.
      if ((error as { status?: number }).status !== 1) throw error;
    }
    this.#mount();
  }

  /** Takes it away with all that is on it. */
  remove(): void {
    try {
      run('umount', '-l', this.#mountPoint);
    } catch {
      // It was never mounted.
    }
    rmSync(this.#place, { recursive: true, force: true });
  }

  get #ballast(): string {
    return path.join(this.#mountPoint, 'ballast');
  }

  #mount(): void {
    run('mount', '-o', 'loop,errors=remount-ro', this.#image, this.#mountPoint);
  }
}

function run(command: string, ...given: readonly string[]): string {
  return execFileSync(command, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
