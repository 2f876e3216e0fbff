import type { Browser } from 'playwright-core';
import * as z from 'zod';
import type { Role } from '../../functions/desk/act.ts';
import { axeObjections } from '../support/axe.ts';
import type { ADesk } from './a-desk.ts';

/** Without motion, so that no colour is judged while it changes. */
const views = [
  { colorScheme: 'light', viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' },
] as const;

/** What axe, the browser and our own bars say against pages: light and dark, narrow and wide. */
export async function objectionsTo(desk: ADesk, browser: Browser, role: Role, paths: readonly string[]) {
  const found: string[] = [];
  const [first = '/desk'] = paths;
  // One page for all, since a browser that has read axe in it before reads it again in a moment.
  const { page, complaints, close } = await desk.visit(browser, role, first, views[0]);
  for (const path of paths) {
    await page.emulateMedia(views[0]);
    await page.setViewportSize(views[0].viewport);
    if (path !== first) await page.goto(`${desk.siteUrl}${path}`);
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
    for (const view of views) {
      const say = (what: string) => found.push(`${path} in ${view.colorScheme}: ${what}`);
      await page.emulateMedia(view);
      await page.setViewportSize(view.viewport);
      for (const objection of await axeObjections(page)) say(objection);
      const width = z.number().parse(await page.evaluate('document.documentElement.scrollWidth'));
      if (width > view.viewport.width) say(`${width} pixels wide`);
    }
    found.push(...complaints.splice(0).map(complaint => `${path}: ${complaint}`));
    const bytes = Buffer.byteLength(await page.content());
    if (bytes > 100_000) found.push(`${path}: ${bytes} bytes`);
  }
  await close();
  return found;
}
