import { constants, type FileHandle, open } from 'node:fs/promises';

/** A file that only grows, one line an entry, numbered from 0. Reading and writing leave nothing of it in memory but where each line starts. */
export type LineLog = {
  readonly count: () => number;
  /** Resolves with the line's number once the system has it: it then survives the death of this process (not a power cut). */
  readonly append: (line: string) => Promise<number>;
  readonly read: (number: number) => Promise<string>;
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly bytes: Buffer;
  readonly kept: (number: number) => void;
  readonly failed: (error: unknown) => void;
};
type State = {
  readonly handle: FileHandle;
  readonly starts: number[];
  size: number;
  waiting: Waiting[];
  busy: boolean;
};

const newline = 10;
const chunkBytes = 1 << 20;

/** Opens the file, shows every line in it to `seen`, and cuts off a last line that a death in mid-write left torn. */
export async function openLineLog(file: string, seen: (line: string, number: number) => void): Promise<LineLog> {
  const handle = await open(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  const starts: number[] = [];
  const size = await walkLines(handle, (line, start) => {
    starts.push(start);
    seen(line, starts.length - 1);
  });
  await handle.truncate(size);
  const state: State = { handle, starts, size, waiting: [], busy: false };
  return {
    count: () => state.starts.length,
    append: line =>
      new Promise((kept, failed) => {
        state.waiting.push({ bytes: Buffer.from(`${line}\n`), kept, failed });
        if (!state.busy) writeWaiting(state).catch(failed);
      }),
    read: number => readLine(state, number),
    close: () => handle.close(),
  };
}

async function walkLines(handle: FileHandle, seen: (line: string, start: number) => void): Promise<number> {
  const chunk = Buffer.alloc(chunkBytes);
  let rest = Buffer.alloc(0);
  let start = 0;
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, chunkBytes, start + rest.length);
    if (bytesRead === 0) return start;
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    let from = 0;
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline, from)) {
      seen(rest.toString('utf8', from, end), start + from);
      from = end + 1;
    }
    start += from;
    rest = rest.subarray(from);
  }
}

/** Lines that wait together go in one write: fewer system calls, and still in order. */
async function writeWaiting(state: State): Promise<void> {
  state.busy = true;
  while (state.waiting.length > 0) {
    const group = state.waiting;
    state.waiting = [];
    try {
      await writeAll(state.handle, Buffer.concat(group.map(one => one.bytes)), state.size);
    } catch (error) {
      await state.handle.truncate(state.size).catch(() => {});
      for (const one of group) one.failed(error);
      continue;
    }
    for (const one of group) {
      state.starts.push(state.size);
      state.size += one.bytes.length;
      one.kept(state.starts.length - 1);
    }
  }
  state.busy = false;
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}

async function readLine(state: State, number: number): Promise<string> {
  const start = state.starts[number];
  if (start === undefined) throw new RangeError(`line ${number} of ${state.starts.length} was asked for`);
  const length = (state.starts[number + 1] ?? state.size) - start - 1;
  const { buffer } = await state.handle.read(Buffer.alloc(length), 0, length, start);
  return buffer.toString('utf8');
}
