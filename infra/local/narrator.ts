import type { WriteStream } from 'node:tty';

/** Tells a person what happens: plain lines, and a bar that is redrawn on a screen and a few lines elsewhere. */
export type Narrator = {
  readonly say: (line: string) => void;
  readonly progress: (done: number, of: number, words: string) => void;
  /** The bar stays as it is, and what follows stands below it. */
  readonly endProgress: () => void;
};

type Output = Pick<WriteStream, 'write'> & { readonly isTTY?: boolean; readonly columns?: number };

const barWidth = 30;
/** Back to the line's start, and clear it. */
const clearLine = '\r\x1b[K';

export function narrator(output: Output): Narrator {
  return output.isTTY === true ? onScreen(output) : inLines(output);
}

function onScreen(output: Output): Narrator {
  let bar = '';
  return {
    say: line => {
      output.write(bar === '' ? `${line}\n` : `${clearLine}${line}\n${bar}`);
    },
    progress: (done, of, words) => {
      const filled = of === 0 ? 0 : Math.round((done / of) * barWidth);
      const drawn = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done}/${of} ${words}`;
      // A bar wider than the screen would leave its first line behind.
      bar = drawn.slice(0, (output.columns || 80) - 1);
      output.write(`${clearLine}${bar}`);
    },
    endProgress: () => {
      if (bar !== '') output.write('\n');
      bar = '';
    },
  };
}

function inLines(output: Output): Narrator {
  let quarters = -1;
  return {
    say: line => {
      output.write(`${line}\n`);
    },
    progress: (done, of, words) => {
      const now = of === 0 ? 0 : Math.floor((done / of) * 4);
      if (now <= quarters) return;
      quarters = now;
      output.write(`${done}/${of} ${words}\n`);
    },
    endProgress: () => {
      quarters = -1;
    },
  };
}
