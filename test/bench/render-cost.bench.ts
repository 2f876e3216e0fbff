import mjml2html from 'mjml';
import { describe, expect, it } from 'vitest';
import { markup, mjmlOptions } from '../../functions/mail/html-part.ts';
import { mailView } from '../../functions/mail/mail-view.ts';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { aMail } from '../mail/sample-content.ts';

/**
 * The CPU of a run in milliseconds, by the quicker half of many: what else the machine does only adds to it. The works
 * take turns, so that it adds to each of them alike.
 */
async function cpuOf(runs: number, ...works: readonly (() => Promise<unknown>)[]): Promise<readonly number[]> {
  const costs: number[][] = works.map(() => []);
  for (let run = 0; run < runs; run++) {
    for (const [index, work] of works.entries()) {
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      costs[index]?.push((user + system) / 1000);
    }
  }
  const quicker = (all: readonly number[]) => all.toSorted((a, b) => a - b).slice(0, runs / 2);
  return costs.map(all => quicker(all).reduce((sum, one) => sum + one, 0) / (runs / 2));
}

describe('rendering an edition of twelve stories', () => {
  it('costs at most 1.3 times what MJML alone does with the same markup', async () => {
    const content = aMail();
    const filled = markup('digest', mailView(content, 'mail'));

    const [bare = 0, ours = 0] = await cpuOf(
      100,
      // As new a string as each rendering makes.
      () => mjml2html(Buffer.from(filled).toString(), mjmlOptions),
      () => renderMail(content, 'mail'),
    );

    expect(ours / bare, `${ours} ms where MJML takes ${bare}`).toBeLessThan(1.3);
  });
});
