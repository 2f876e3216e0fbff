import axe from 'axe-core';
import type { Page } from 'playwright-core';
import * as z from 'zod';

const violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

type Settings = {
  /** Rules that don't hold for what is shown. */
  readonly without?: readonly string[];
  /** None but these. */
  readonly only?: readonly string[];
};

/** A mail is a part of somebody else's page, which has the landmarks. */
export const mailIsNoPage = ['region', 'landmark-one-main'] as const;

/** The rules that look at colours; all others read what is there, of which dark and light show the same. */
export const colourRules = ['color-contrast', 'link-in-text-block'] as const;

/** What axe says against a page as it stands, each by its rule and the element. */
export async function axeObjections(page: Page, { without = [], only }: Settings = {}): Promise<readonly string[]> {
  // Reading axe takes a browser longer than a look with it, and a page keeps it until it leads elsewhere.
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe.source);
  // A change of scheme may still be on its way from colour to colour.
  await page.evaluate(`for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish()`);
  const options = {
    resultTypes: ['violations'],
    // A frame that runs nothing can't be asked; the mails in frames have tests of their own.
    iframes: false,
    rules: Object.fromEntries(without.map(rule => [rule, { enabled: false }])),
    ...(only && { runOnly: { type: 'rule', values: only } }),
  };
  const found = await page.evaluate(`axe.run(${JSON.stringify(options)}).then(result => result.violations)`);
  return violations.parse(found).map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
}
