import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import * as z from 'zod';
import type { Role } from '../../functions/desk/act.ts';
import type { ADesk } from './a-desk.ts';

const violations = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

const views = [
  { colorScheme: 'light', viewport: { width: 320, height: 640 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
] as const;

/** What axe, the browser and our own bars say against pages: light and dark, narrow and wide. */
export async function objectionsTo(desk: ADesk, browser: Browser, role: Role, paths: readonly string[]) {
  const found: string[] = [];
  for (const view of views) {
    for (const path of paths) {
      const { page, complaints, close } = await desk.visit(browser, role, path, view);
      const say = (what: string) => found.push(`${path} in ${view.colorScheme}: ${what}`);
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      await page.evaluate(axe.source);
      // A frame that runs nothing can't be asked; the mails in frames have tests of their own.
      const { violations: broken } = violations.parse(await page.evaluate('axe.run(document, { iframes: false })'));
      for (const { id, nodes } of broken) say(`${id} ${nodes[0]?.html}`);
      for (const complaint of complaints) say(complaint);
      const width = z.number().parse(await page.evaluate('document.documentElement.scrollWidth'));
      if (width > view.viewport.width) say(`${width} pixels wide`);
      const bytes = Buffer.byteLength(await page.content());
      if (bytes > 100_000) say(`${bytes} bytes`);
      await close();
    }
  }
  return found;
}
