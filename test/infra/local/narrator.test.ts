import { describe, expect, it } from 'vitest';
import { narrator } from '../../../infra/local/narrator.ts';

function output(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string | Uint8Array) => {
    written.push(String(text));
    return true;
  };
  return { output: { write, isTTY, columns: 80 }, text: () => written.join('') };
}

const half = `${'█'.repeat(15)}${'░'.repeat(15)} 1/2 readers`;
const whole = `${'█'.repeat(30)} 2/2 readers`;

describe('telling what happens', () => {
  it('redraws one line on a screen, and keeps it below what is said meanwhile', () => {
    const screen = output(true);
    const told = narrator(screen.output);

    told.say('starting');
    told.progress(1, 2, 'readers');
    told.say('a bounce');
    told.progress(2, 2, 'readers');
    told.endProgress();
    told.say('sent');

    expect(screen.text()).toBe(`starting\n\r\x1b[K${half}\r\x1b[Ka bounce\n${half}\r\x1b[K${whole}\nsent\n`);
  });

  it('writes a few plain lines elsewhere', () => {
    const pipe = output(false);
    const told = narrator(pipe.output);

    for (let done = 0; done <= 200; done += 1) told.progress(done, 200, 'readers');

    expect(pipe.text()).toBe('0/200 readers\n50/200 readers\n100/200 readers\n150/200 readers\n200/200 readers\n');
  });

  it('never takes back what it wrote when the number of readers grows', () => {
    const pipe = output(false);
    const told = narrator(pipe.output);

    told.progress(50, 100, 'readers');
    told.progress(50, 200, 'readers');
    told.progress(150, 200, 'readers');

    expect(pipe.text()).toBe('50/100 readers\n150/200 readers\n');
  });
});
